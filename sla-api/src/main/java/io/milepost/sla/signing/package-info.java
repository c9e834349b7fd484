/** Canonical documents, their hashes, and the keys that sign them. */
@NullMarked
package io.milepost.sla.signing;

import org.jspecify.annotations.NullMarked;
