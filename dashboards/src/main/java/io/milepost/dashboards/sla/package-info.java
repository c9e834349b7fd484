/** The SLA page: was each commitment met, by how much, and on what evidence. */
@NullMarked
package io.milepost.dashboards.sla;

import org.jspecify.annotations.NullMarked;
