/** A service-level contract as data: measures, targets and the accounting rule. */
@NullMarked
package io.milepost.sla.contract;

import org.jspecify.annotations.NullMarked;
