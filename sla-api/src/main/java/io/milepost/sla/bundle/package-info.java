/** The evidence bundle: everything that an edition rests on, as files that recompute it anywhere. */
@NullMarked
package io.milepost.sla.bundle;

import org.jspecify.annotations.NullMarked;
