/** The time ledger of a contract's period: where the agreed time went, each outage, its evidence, and what it did to the figures. */
@NullMarked
package io.milepost.sla.ledger;

import org.jspecify.annotations.NullMarked;
