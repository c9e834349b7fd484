package io.milepost.sla.facts;

/** Where a partition is put: its kind, who produces it and for which period. */
record PartitionAddress(FactKind kind, String producer, FactPeriod period) {}
