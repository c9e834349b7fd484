/** The real collector's process, killed without a warning. */
@NullMarked
package io.milepost.collector.endurance.kill;

import org.jspecify.annotations.NullMarked;
