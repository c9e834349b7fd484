/** Outages on the Operations page: what is wrong, where, since when, who is hit, and who knows. */
@NullMarked
package io.milepost.dashboards.operations.outage;

import org.jspecify.annotations.NullMarked;
