/** What a verdict rests on, as it was told: states, samples, maintenance and population, before anything is judged. */
@NullMarked
package io.milepost.sla.evidence;

import org.jspecify.annotations.NullMarked;
