/** Rich models for tests and for looking at: a simulated service in October 2026. */
@NullMarked
package io.milepost.dashboards.sample;

import org.jspecify.annotations.NullMarked;
