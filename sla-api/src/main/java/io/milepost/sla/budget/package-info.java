/** Error budgets: how much may still go wrong in a period, and how fast it is being used up. */
@NullMarked
package io.milepost.sla.budget;

import org.jspecify.annotations.NullMarked;
