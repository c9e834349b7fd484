/** The alert policy as data: which conditions count, who is told of what, when, and by which way out. */
@NullMarked
package io.milepost.sla.alert.policy;

import org.jspecify.annotations.NullMarked;
