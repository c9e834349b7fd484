package io.milepost.sla.comparison;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.milepost.sla.contract.Contract;
import io.milepost.sla.contract.Measure;
import io.milepost.sla.facts.StoredFacts;
import io.milepost.sla.hours.Period;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jdbi.v3.core.Jdbi;

/** How the evidence in the store came about: from where, how often and how far was probed, and which days of logs were counted. Thread-safe. */
public final class StoredWatches {
    private static final int REMEMBERED = 200;
    private static final List<String> PHASES = List.of("connect", "tls", "greeting", "login");
    private static final Map<String, String> COUNTED =
            Map.of("delivery-time", "delivery-hour", "sms-receipt", "sms-hour");

    private final Jdbi jdbi;
    private final StoredFacts facts;
    private final Cache<String, Map<String, Watch>> remembered =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    public StoredWatches(Jdbi jdbi, StoredFacts facts) {
        this.jdbi = jdbi;
        this.facts = facts;
    }

    /** Each target's watch in the period; a target that nothing probed is not among them. */
    Map<String, Watch> load(String service, Period period) {
        String key = service + "/" + period.span() + "/" + facts.loadVersion(service);
        return remembered.get(key, missing -> query(service, period));
    }

    private Map<String, Watch> query(String service, Period period) {
        Map<String, Watch> watches = new HashMap<>();
        jdbi.useHandle(handle -> handle.createQuery("""
                        select target, array_agg(distinct vantage) as vantages,
                            array_agg(distinct interval_ms) as intervals,
                            bool_or(phases ->> 'connect' is not null) as connect, bool_or(phases ->> 'tls' is not null) as tls,
                            bool_or(phases ->> 'greeting' is not null) as greeting,
                            bool_or(phases ->> 'login' is not null) as login
                        from probe_result where service = :service and at >= :from and at < :to
                        group by target""")
                .bind("service", service)
                .bind("from", period.span().startInstant().atOffset(ZoneOffset.UTC))
                .bind("to", period.span().endInstant().atOffset(ZoneOffset.UTC))
                .map((row, context) -> Map.entry(row.getString("target"), toWatch(row)))
                .forEach(entry -> watches.put(entry.getKey(), entry.getValue())));
        return watches;
    }

    private static Watch toWatch(ResultSet row) throws SQLException {
        SortedSet<String> vantages = new TreeSet<>();
        SortedSet<Long> intervals = new TreeSet<>();
        SortedSet<String> phases = new TreeSet<>();
        Array from = row.getArray("vantages");
        Array every = row.getArray("intervals");
        vantages.addAll(Arrays.asList((String[]) from.getArray()));
        intervals.addAll(Arrays.asList((Long[]) every.getArray()));
        for (String phase : PHASES) {
            if (row.getBoolean(phase)) {
                phases.add(phase);
            }
        }
        return new Watch(vantages, intervals, phases);
    }

    /** For each measure that is counted from facts the days of the period of which there are some. */
    Map<String, SortedSet<LocalDate>> loadCountedDays(String service, Contract terms, Period period) {
        Map<String, SortedSet<LocalDate>> days = new HashMap<>();
        for (Measure measure : terms.measures()) {
            String kind = COUNTED.get(measure.kind());
            if (kind != null) {
                days.put(measure.name(), loadDays(service, kind, period));
            }
        }
        return days;
    }

    /** UTC days, as facts are stored by them. */
    private SortedSet<LocalDate> loadDays(String service, String kind, Period period) {
        return jdbi.withHandle(handle -> new TreeSet<>(handle.createQuery("""
                        select distinct day from fact_partition
                        where kind = :kind and service = :service and day between :first and :last""")
                .bind("kind", kind)
                .bind("service", service)
                .bind("first", LocalDate.ofInstant(period.span().startInstant(), ZoneOffset.UTC))
                .bind("last", LocalDate.ofInstant(period.span().endInstant().minusNanos(1), ZoneOffset.UTC))
                .mapTo(LocalDate.class)
                .list()));
    }
}
