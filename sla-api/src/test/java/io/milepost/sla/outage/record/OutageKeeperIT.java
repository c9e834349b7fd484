package io.milepost.sla.outage.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.sla.catalogue.Catalogue;
import io.milepost.sla.outage.StateIntervals;
import io.milepost.sla.outage.detection.Condition;
import io.milepost.sla.store.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Stored outages are the same whatever the pieces in which results arrive, in whatever order, and however often. */
class OutageKeeperIT {

    private static final Instant START = Instant.parse("2026-10-01T21:00:00Z");
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-10-03T09:00:00Z"), ZoneOffset.UTC);
    private static final Jdbi JDBI = TestDatabase.open();

    private final OutageKeeper keeper =
            new OutageKeeper(new StateIntervals(JDBI), Catalogue.load(Path.of("src/test/resources/catalogue")), CLOCK);
    private final OutageRecords records = new OutageRecords(JDBI);

    /** One result: the minute, whether good, from which vantage point. */
    private record Result(int minute, String vantage, boolean good) {}

    @BeforeEach
    void forget() {
        JDBI.useHandle(handle -> {
            handle.execute("delete from probe_result; delete from state_interval; delete from fact_partition;"
                    + " delete from outage");
        });
    }

    @Test
    void an_outage_is_stored_with_its_instants_and_its_witnesses() throws Exception {
        put("a", results("....xxxx....", "....xxxx...."));
        OutageRecord outage = only();
        assertThat(outage.component()).isEqualTo("imap");
        assertThat(outage.condition()).isEqualTo(Condition.DOWN);
        assertThat(outage.openedAt()).isEqualTo(START.plusSeconds(240));
        assertThat(outage.closedAt()).isEqualTo(START.plusSeconds(480));
        assertThat(outage.vantages()).containsExactly("inside", "internet");
        assertThat(outage.witnesses()).hasSize(2);
    }

    @Test
    void pieces_in_any_order_and_repeated_leave_the_same_outages() throws Exception {
        Random random = new Random(3);
        int outages = 0;
        for (int round = 0; round < 6; round++) {
            forget();
            List<Result> all = results(marks(random), marks(random));
            put("whole", all);
            List<OutageRecord> expected = load();
            outages += expected.size();
            forget();
            List<Result> shuffled = new ArrayList<>(all);
            if (round % 2 == 0) {
                Collections.shuffle(shuffled, random);
            } else {
                Collections.reverse(shuffled);
            }
            for (int piece = 0; piece < 8; piece++) {
                List<Result> part = shuffled.subList(piece * all.size() / 8, (piece + 1) * all.size() / 8);
                put("piece-" + piece, part);
                put("again-" + piece / 3, part);
            }
            assertThat(load()).isEqualTo(expected);
        }
        assertThat(outages).isGreaterThan(6);
    }

    @Test
    void minute_by_minute_an_outage_opens_lasts_and_closes_and_each_is_told_once() throws Exception {
        long before = records.loadLastSequence();
        List<Result> all = results("....xxxx....", "....xxxx....");
        for (int minute = 0; minute < 12; minute++) {
            int now = minute;
            put(
                    "minute-" + minute,
                    all.stream().filter(each -> each.minute() == now).toList());
        }
        List<OutageChange> changes = records.loadChanges(before, 100);
        assertThat(changes)
                .extracting(OutageChange::kind)
                .containsExactly(OutageChange.Kind.OPENED, OutageChange.Kind.CLOSED);
        assertThat(changes.get(0).outage().closedAt()).isNull();
        assertThat(changes.get(0).outage().id()).isEqualTo(only().id());
        assertThat(changes.get(1).outage()).isEqualTo(only());
        assertThat(records.loadChanges(changes.get(1).sequence(), 100)).isEmpty();
    }

    @Test
    void late_results_that_move_the_beginning_withdraw_the_outage_in_favour_of_another() throws Exception {
        put("late", results("..........", ".........."));
        put("late", List.of());
        put("rest", results("......xxxx....", "......xxxx...."));
        String first = only().id();
        put("rest", results("....xxxxxx....", "....xxxxxx...."));
        assertThat(only().id()).isNotEqualTo(first);
        assertThat(records.find("national", first)).hasValueSatisfying(gone -> {
            assertThat(gone.withdrawn()).isTrue();
            assertThat(gone.supersededBy()).isEqualTo(only().id());
        });
        assertThat(records.loadHistory(first))
                .extracting(OutageChange::kind)
                .contains(OutageChange.Kind.OPENED, OutageChange.Kind.CLOSED, OutageChange.Kind.WITHDRAWN);
    }

    @Test
    void an_outage_that_lasts_over_midnight_and_comes_in_days_is_one() throws Exception {
        String marks = ".".repeat(100) + "x".repeat(300) + ".".repeat(60);
        List<Result> all = results(marks, marks);
        put("second-day", all.stream().filter(each -> each.minute() >= 180).toList());
        put("first-day", all.stream().filter(each -> each.minute() < 180).toList());
        assertThat(only().openedAt()).isEqualTo(START.plusSeconds(6_000));
        assertThat(only().closedAt()).isEqualTo(START.plusSeconds(24_000));
    }

    @Test
    void an_outage_of_a_component_that_was_renamed_goes_on_under_its_new_name() throws Exception {
        put("a", results("....xxxx", "....xxxx"));
        OutageRecord before = only();
        put(keeper("name: imap,", "name: reading,"), "b", results("        xx", "        xx"));
        OutageRecord now = only();
        assertThat(now.component()).isEqualTo("reading");
        assertThat(now.openedAt()).isEqualTo(before.openedAt());
        assertThat(now.open()).isTrue();
        assertThat(records.find("national", before.id()))
                .hasValueSatisfying(each -> assertThat(each.supersededBy()).isEqualTo(now.id()));
        assertThat(records.findFirstId(now.id())).isEqualTo(before.id());
    }

    @Test
    void an_outage_of_a_component_that_the_catalogue_no_longer_has_ends_when_it_was_last_seen() throws Exception {
        put("a", results("....xxxx", "....xxxx"));
        OutageRecord before = only();
        put(
                keeper("- { name: imap, title: Reading mail, targets: [imap] }", ""),
                "b",
                results("        ..", "        .."));
        assertThat(only().id()).isEqualTo(before.id());
        assertThat(only().closedAt()).isEqualTo(START.plusSeconds(7 * 60));
    }

    private OutageKeeper keeper(String component, String another) throws IOException {
        Path catalogue = Files.createTempDirectory("milepost-test-catalogue");
        Path example = Path.of("src/test/resources/catalogue");
        try (Stream<Path> files = Files.walk(example)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = catalogue.resolve(example.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
        Path services = catalogue.resolve("service.yml");
        Files.writeString(services, Files.readString(services).replace(component, another));
        return new OutageKeeper(new StateIntervals(JDBI), Catalogue.load(catalogue), CLOCK);
    }

    private OutageRecord only() {
        List<OutageRecord> all = load();
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    private List<OutageRecord> load() {
        return records.load("national", START.minusSeconds(86_400), START.plusSeconds(3 * 86_400));
    }

    private static String marks(Random random) {
        StringBuilder marks = new StringBuilder();
        char mark = '.';
        for (int minute = 0; minute < 360; minute++) {
            if (random.nextInt(20) == 0) {
                mark = "...xx ".charAt(random.nextInt(6));
            }
            marks.append(mark);
        }
        return marks.toString();
    }

    private static List<Result> results(String inside, String internet) {
        List<Result> results = new ArrayList<>();
        for (int minute = 0; minute < inside.length(); minute++) {
            add(results, minute, "inside", inside.charAt(minute));
            add(results, minute, "internet", internet.charAt(minute));
        }
        return results;
    }

    private static void add(List<Result> results, int minute, String vantage, char mark) {
        if (mark != ' ') {
            results.add(new Result(minute, vantage, mark == '.'));
        }
    }

    private void put(String producer, List<Result> results) throws Exception {
        put(keeper, producer, results);
    }

    private static void put(OutageKeeper keeper, String producer, List<Result> results) throws Exception {
        JDBI.useTransaction(handle -> {
            handle.execute("""
                    insert into fact_partition (kind, producer, period, service, day, sequences, catalogue, code, row_count, received_at)
                    values ('probe-minute', ?, 'p', 'national', '2026-10-01', '{}', '', '', 0, now()) on conflict do nothing""", producer);
            long partition = handle.createQuery("select id from fact_partition where producer = ?")
                    .bind(0, producer)
                    .mapTo(Long.class)
                    .one();
            keeper.around(handle, "probe-minute", partition, () -> rewrite(handle, partition, results));
        });
    }

    private static void rewrite(Handle handle, long partition, List<Result> results) {
        handle.execute("delete from probe_result where partition_id = ?", partition);
        PreparedBatch batch = handle.prepareBatch("""
                insert into probe_result (partition_id, service, target, vantage, at, interval_ms, outcome, reason, phases)
                values (?, 'national', 'imap', ?, ?, 60000, ?, ?, '{"connect":1.5}')""");
        for (Result result : results) {
            batch.add(
                    partition,
                    result.vantage(),
                    START.plusSeconds(60L * result.minute()).atOffset(ZoneOffset.UTC),
                    result.good() ? "ok" : "failed",
                    result.good() ? null : "connect: refused");
        }
        batch.execute();
    }
}
