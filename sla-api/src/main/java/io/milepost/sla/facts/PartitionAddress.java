package io.milepost.sla.facts;

import io.milepost.sla.facts.wire.FactKind;
import io.milepost.sla.facts.wire.FactPeriod;

/** Where a partition is put: its kind, who produces it and for which period. */
record PartitionAddress(FactKind kind, String producer, FactPeriod period) {}
