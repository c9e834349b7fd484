/** What may fail and what did, of each kind of measure, for the whole period and for any window of time. */
@NullMarked
package io.milepost.sla.budget.spending;

import org.jspecify.annotations.NullMarked;
