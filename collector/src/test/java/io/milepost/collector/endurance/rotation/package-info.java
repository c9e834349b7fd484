/** Logs that are rotated while they are read. */
@NullMarked
package io.milepost.collector.endurance.rotation;

import org.jspecify.annotations.NullMarked;
