/** Pure calendars: spans of instants, periods, hours of service, dated holidays, in any IANA zone. */
@NullMarked
package io.milepost.sla.hours;

import org.jspecify.annotations.NullMarked;
