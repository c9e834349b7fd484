/** Text messages through an SMS gateway. */
@NullMarked
package io.milepost.samples.simulation.sms;

import org.jspecify.annotations.NullMarked;
