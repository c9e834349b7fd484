/** The Front page: which page answers which question, for which reader. */
@NullMarked
package io.milepost.dashboards.front;

import org.jspecify.annotations.NullMarked;
