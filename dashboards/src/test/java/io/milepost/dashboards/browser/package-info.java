/** A real browser over the pages. */
@NullMarked
package io.milepost.dashboards.browser;

import org.jspecify.annotations.NullMarked;
