/** How it is tried that no alert and no resolve is lost: real processes, killed at random, and a receiver that misbehaves. */
@NullMarked
package io.milepost.sla.trial;

import org.jspecify.annotations.NullMarked;
