/** Latency in mergeable, log-linear histograms. */
@NullMarked
package io.milepost.sla.histogram;

import org.jspecify.annotations.NullMarked;
