/** Contracts from and to OpenSLO (openslo/v1), as far as both have a term; the rest is listed, never dropped silently. */
@NullMarked
package io.milepost.sla.openslo;

import org.jspecify.annotations.NullMarked;
