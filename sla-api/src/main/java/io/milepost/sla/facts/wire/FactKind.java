package io.milepost.sla.facts.wire;

import java.util.List;
import java.util.Optional;

/** A kind of facts of the contract: what its rows are and in which tables they are kept. */
public sealed interface FactKind
        permits AccessHour, AdoptionDay, AlarmDay, CoverageHour, DeliveryHour, ProbeMinute, SmsHour, TrafficMinute {

    List<FactKind> ALL = List.of(
            new DeliveryHour(),
            new AccessHour(),
            new CoverageHour(),
            new AdoptionDay(),
            new ProbeMinute(),
            new AlarmDay(),
            new SmsHour(),
            new TrafficMinute());

    static Optional<FactKind> find(String name) {
        return ALL.stream().filter(kind -> kind.name().equals(name)).findFirst();
    }

    String name();

    /** Every table that holds rows of a partition of this kind. */
    List<String> tables();

    /** Whether collectors report it while it happens, a minute at a time. */
    default boolean live() {
        return false;
    }

    /** Whether published figures rest on it, so that a late change of it is a revision of them. */
    default boolean feedsFigures() {
        return true;
    }

    RowSink open(String service, FactPeriod period);

    /** Takes the rows of one partition, in any order. */
    interface RowSink {
        void accept(FactRow row) throws MalformedFact;

        /** The rows as the tables want them, after the last one was taken. */
        List<CopyText> finish();
    }
}
