/** What the API tells Prometheus of its store, its connections and its build. */
@NullMarked
package io.milepost.sla.metrics;

import org.jspecify.annotations.NullMarked;
