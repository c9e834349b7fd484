/** The account of every line that was read. */
@NullMarked
package io.milepost.collector.ledger;

import org.jspecify.annotations.NullMarked;
