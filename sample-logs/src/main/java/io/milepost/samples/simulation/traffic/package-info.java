/** Who does what, when, under which name and from where: messages, logins, and what else reaches a mail log. */
@NullMarked
package io.milepost.samples.simulation.traffic;

import org.jspecify.annotations.NullMarked;
