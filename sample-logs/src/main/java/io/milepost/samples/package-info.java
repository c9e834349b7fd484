/** The input that Milepost is tried on: recordings of real servers, and a simulated national service. */
@NullMarked
package io.milepost.samples;

import org.jspecify.annotations.NullMarked;
