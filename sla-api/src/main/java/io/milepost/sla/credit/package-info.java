/** What a missed level costs: bands, steps and increments of credit, and service points with repeat failures. */
@NullMarked
package io.milepost.sla.credit;

import org.jspecify.annotations.NullMarked;
