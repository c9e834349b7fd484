/** From evidence to a tally: good, bad, excluded and unknown time, or good and valid samples. */
@NullMarked
package io.milepost.sla.measure;

import org.jspecify.annotations.NullMarked;
