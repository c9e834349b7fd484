/** What a service costs for each account and each thousand messages, from the prices of the catalogue. */
@NullMarked
package io.milepost.sla.cost;

import org.jspecify.annotations.NullMarked;
