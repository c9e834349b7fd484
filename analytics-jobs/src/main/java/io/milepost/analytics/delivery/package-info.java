/** Deliveries, refusals and deferrals by hour, with their latency. */
@NullMarked
package io.milepost.analytics.delivery;

import org.jspecify.annotations.NullMarked;
