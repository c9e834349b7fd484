/** Alerts from end to end: seen, judged by the policy, and told until they have arrived. */
@NullMarked
package io.milepost.sla.alert;

import org.jspecify.annotations.NullMarked;
