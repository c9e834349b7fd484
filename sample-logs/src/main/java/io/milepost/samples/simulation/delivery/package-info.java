/**
 * The way of one message through the hosts, as Postfix and Dovecot log it; the truth is told at the same place where the line is
 * made. {@link io.milepost.samples.simulation.delivery.Courier} is the way in.
 */
@NullMarked
package io.milepost.samples.simulation.delivery;

import org.jspecify.annotations.NullMarked;
