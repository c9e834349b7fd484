/** Closed periods: reports that were frozen, signed and published, and revised in the open. */
@NullMarked
package io.milepost.sla.edition;

import org.jspecify.annotations.NullMarked;
