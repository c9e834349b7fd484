/** The burn-rate conditions as rules for Prometheus, over the gauges that the API exposes. */
@NullMarked
package io.milepost.sla.budget.rules;

import org.jspecify.annotations.NullMarked;
