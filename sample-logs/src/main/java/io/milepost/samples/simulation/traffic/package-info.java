/** What goes on at the mail hosts, and how Postfix and Dovecot log it; the truth is told at the same place where the line is made. */
@NullMarked
package io.milepost.samples.simulation.traffic;

import org.jspecify.annotations.NullMarked;
