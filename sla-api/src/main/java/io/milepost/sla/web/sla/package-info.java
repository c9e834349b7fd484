/** The SLA page: what was promised, what was kept, and what was lost to which outage. */
@NullMarked
package io.milepost.sla.web.sla;

import org.jspecify.annotations.NullMarked;
