/** Charts as SVG, each with its sentence and its table. */
@NullMarked
package io.milepost.dashboards.chart;

import org.jspecify.annotations.NullMarked;
