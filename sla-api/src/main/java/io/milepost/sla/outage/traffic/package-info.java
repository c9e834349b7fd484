/** Outages that show in the traffic of a service: less than usual at this time of the week, or more put off. */
@NullMarked
package io.milepost.sla.outage.traffic;

import org.jspecify.annotations.NullMarked;
