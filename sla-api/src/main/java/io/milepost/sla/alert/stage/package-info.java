/** The stages that an alert passes, each of which tells in words what it decided and why. */
@NullMarked
package io.milepost.sla.alert.stage;

import org.jspecify.annotations.NullMarked;
