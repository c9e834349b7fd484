/** What Prometheus, Alertmanager and Grafana need to watch Milepost: rules, routes and dashboards over the metrics of METRICS.md. */
@NullMarked
package io.milepost.dashboards.monitoring;

import org.jspecify.annotations.NullMarked;
