/** Exact rationals and the roundings that contracts name: no double ever decides a verdict. */
@NullMarked
package io.milepost.sla.exact;

import org.jspecify.annotations.NullMarked;
