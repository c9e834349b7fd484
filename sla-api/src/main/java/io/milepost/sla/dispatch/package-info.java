/** Reports that are sent by themselves: when, to whom, by mail or webhook, once, and with a record of what became of each. */
@NullMarked
package io.milepost.sla.dispatch;

import org.jspecify.annotations.NullMarked;
