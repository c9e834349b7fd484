/** What a figure would be otherwise: without an outage, with and without an exclusion. */
@NullMarked
package io.milepost.sla.whatif;

import org.jspecify.annotations.NullMarked;
