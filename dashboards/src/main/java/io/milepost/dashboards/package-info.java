/** Turns typed page models into HTML and SVG. */
@NullMarked
package io.milepost.dashboards;

import org.jspecify.annotations.NullMarked;
