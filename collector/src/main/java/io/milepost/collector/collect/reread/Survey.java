package io.milepost.collector.collect.reread;

import io.milepost.collector.lake.EventLake;
import io.milepost.collector.lake.LakeTable;
import io.milepost.collector.lake.stored.StoredRows;
import io.milepost.collector.schema.LakeSchema;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Looks at the lake before it is put right: who writes to it, and which rows came from files that are gone. */
final class Survey {
    private static final Pattern COLLECTOR = Pattern.compile("milepost\\.collector\\.(.+)\\.checkpoint");

    private final EventLake lake;
    private final EventLake beside;
    private final String collector;
    private final RereadScope scope;
    private final List<LakeTable<?>> tables;

    Survey(EventLake lake, EventLake beside, String collector, RereadScope scope, List<LakeTable<?>> tables) {
        this.lake = lake;
        this.beside = beside;
        this.collector = collector;
        this.scope = scope;
        this.tables = tables;
    }

    /** The hosts that the lines name, when others write to this lake as well; null when all rows are this collector's. */
    @Nullable
    Set<String> findHosts(String service) throws IOException {
        if (!isShared()) {
            return null;
        }
        Set<String> hosts = new HashSet<>();
        StoredRows ledger = new StoredRows(beside, LakeSchema.LEDGER);
        for (LocalDate day : ledger.days().keySet()) {
            ledger.forEach(
                    day, service, row -> hosts.add(String.valueOf(row.getField("host"))), "service", "host", "hour");
        }
        return hosts;
    }

    private boolean isShared() {
        return tables.stream()
                .flatMap(table -> lake.refreshed(table.name()).properties().keySet().stream())
                .map(COLLECTOR::matcher)
                .anyMatch(property -> property.matches() && isAnother(property));
    }

    private boolean isAnother(Matcher property) {
        return !property.group(1).equals(collector);
    }

    /** The files that rows of the lake came from and that are none of these. */
    List<RereadReport.LeftAlone> findGone(String service, Set<String> pieces) throws IOException {
        Set<String> hosts = findHosts(service);
        PieceReach reach = new PieceReach(pieces, hosts, Set.of(), false);
        Map<String, RereadReport.LeftAlone> gone = new TreeMap<>();
        for (LakeTable<?> table : tables) {
            if (table == LakeSchema.LEDGER) {
                continue;
            }
            StoredRows rows = new StoredRows(lake, table);
            for (LocalDate day : rows.days().keySet()) {
                if (scope.holds(day)) {
                    findGone(service, rows, day, reach, gone);
                }
            }
        }
        return new ArrayList<>(gone.values());
    }

    private static void findGone(
            String service, StoredRows rows, LocalDate day, PieceReach reach, Map<String, RereadReport.LeftAlone> gone)
            throws IOException {
        rows.forEach(
                day,
                service,
                row -> {
                    String piece = PieceReach.piece(row);
                    if (!reach.pieces().contains(piece) && reach.isOurs(row)) {
                        gone.merge(
                                piece,
                                new RereadReport.LeftAlone(service, piece, day, day, 1),
                                RereadReport.LeftAlone::and);
                    }
                },
                "service",
                "host",
                "source",
                "source_offset",
                "at");
    }
}
