/** Evidence as CSV files: how it is read, and every mistake in it told with its place. */
@NullMarked
package io.milepost.sla.claim.csv;

import org.jspecify.annotations.NullMarked;
