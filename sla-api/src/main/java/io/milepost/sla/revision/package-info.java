/** What was changed after it had been published: every revision of a closed period, in the open. */
@NullMarked
package io.milepost.sla.revision;

import org.jspecify.annotations.NullMarked;
