/** The Operations page: what is wrong now, where, since when, and whether we would know. */
@NullMarked
package io.milepost.dashboards.operations;

import org.jspecify.annotations.NullMarked;
