/** The report of a period, made from its time ledger and served in every form. */
@NullMarked
package io.milepost.sla.export;

import org.jspecify.annotations.NullMarked;
