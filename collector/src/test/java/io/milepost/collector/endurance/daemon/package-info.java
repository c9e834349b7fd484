/** The collector as the process that it is in production, for trials that meet it from outside. */
@NullMarked
package io.milepost.collector.endurance.daemon;

import org.jspecify.annotations.NullMarked;
