/** How a collector is doing at the moment, for its health checks and for Prometheus. */
@NullMarked
package io.milepost.collector.collect.condition;

import org.jspecify.annotations.NullMarked;
