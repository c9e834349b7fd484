/** Outages as they are kept: what was found, how that changed, and what people wrote about it. */
@NullMarked
package io.milepost.sla.outage.record;

import org.jspecify.annotations.NullMarked;
