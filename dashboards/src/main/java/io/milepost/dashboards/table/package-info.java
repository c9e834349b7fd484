/** Tables of readings: on a page in words, in a CSV file as plain values. */
@NullMarked
package io.milepost.dashboards.table;

import org.jspecify.annotations.NullMarked;
