/** Every figure by its name, as the truth of a simulation or recording speaks of it. */
@NullMarked
package io.milepost.sla.figures;

import org.jspecify.annotations.NullMarked;
