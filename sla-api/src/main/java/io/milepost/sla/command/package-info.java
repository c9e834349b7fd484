/** How a command of this module ends: its exit codes and its one message. */
@NullMarked
package io.milepost.sla.command;

import org.jspecify.annotations.NullMarked;
