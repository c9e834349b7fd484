/** What probes say of the service at each instant, and the outages that follow from it. */
@NullMarked
package io.milepost.sla.outage;

import org.jspecify.annotations.NullMarked;
