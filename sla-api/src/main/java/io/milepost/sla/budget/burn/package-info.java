/** Burn rates over windows of elapsed time, and the conditions on two windows by which people are woken. */
@NullMarked
package io.milepost.sla.budget.burn;

import org.jspecify.annotations.NullMarked;
