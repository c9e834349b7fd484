package io.milepost.sla.outage;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.sla.store.TestDatabase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** Stored states stay the same whatever the order in which results arrive, and however often. */
class StateIntervalsIT {

    private static final Instant START = Instant.parse("2026-10-01T22:00:00Z");

    private final Jdbi jdbi = TestDatabase.open();
    private final StateIntervals intervals = new StateIntervals(jdbi);

    @Test
    void results_in_any_order_and_repeated_leave_the_same_intervals() throws Exception {
        Random random = new Random(11);
        List<Integer> minutes = new ArrayList<>();
        for (int minute = 0; minute < 240; minute++) {
            if (random.nextInt(6) != 0) {
                minutes.add(minute);
            }
        }
        replace("in-order", "ordered", minutes);
        List<Integer> shuffled = new ArrayList<>(minutes);
        Collections.shuffle(shuffled, random);
        for (int piece = 0; piece < 8; piece++) {
            List<Integer> part = shuffled.subList(piece * shuffled.size() / 8, (piece + 1) * shuffled.size() / 8);
            replace("piece-" + piece, "shuffled", part);
            replace("again-" + piece, "shuffled", part);
        }
        assertThat(load("shuffled")).isEqualTo(load("ordered")).isNotEmpty();
    }

    @Test
    void pieces_of_days_beside_each_other_that_come_at_once_leave_the_same_intervals() throws Exception {
        List<Integer> minutes = new ArrayList<>();
        for (int minute = 0; minute < 4 * 1_440; minute += 7) {
            minutes.add(minute);
        }
        replace("all-at-once", "alone", minutes);
        Random random = new Random(12);
        for (int round = 0; round < 5; round++) {
            List<Integer> shuffled = new ArrayList<>(minutes);
            Collections.shuffle(shuffled, random);
            ExecutorService senders = Executors.newFixedThreadPool(4);
            List<Future<?>> sent = new ArrayList<>();
            for (int piece = 0; piece < 12; piece++) {
                List<Integer> part = shuffled.subList(piece * shuffled.size() / 12, (piece + 1) * shuffled.size() / 12);
                String producer = "beside-" + piece;
                sent.add(senders.submit(() -> {
                    replace(producer, "beside", part);
                    return null;
                }));
            }
            for (Future<?> one : sent) {
                one.get();
            }
            senders.shutdown();
            assertThat(loadWeek("beside")).isEqualTo(loadWeek("alone")).isNotEmpty();
        }
    }

    @Test
    void days_that_do_not_touch_do_not_wait_for_each_other() throws Exception {
        jdbi.useTransaction(handle -> {
            replace(handle, "first-day", "apart", List.of(0, 1));
            // In other transactions, while this one is open.
            replace("fourth-day", "apart", List.of(3 * 1_440, 3 * 1_440 + 1));
            replace("another-service", "elsewhere", List.of(0, 1));
        });
        assertThat(loadWeek("apart").values())
                .allSatisfy(states -> assertThat(states)
                        .extracting(StateInterval::from)
                        .contains(START, START.plusSeconds(3 * 86_400)));
    }

    @Test
    void a_replaced_result_takes_its_interval_back() throws Exception {
        replace("first", "replaced", List.of(0, 1, 2, 130));
        replace("first", "replaced", List.of(0, 1));
        assertThat(load("replaced").values())
                .containsExactly(
                        List.of(new StateInterval(START, START.plusSeconds(180), ProbeState.DOWN, 2, "refused")));
    }

    private Map<Probed, List<StateInterval>> load(String service) {
        return intervals.load(service, START.minusSeconds(86_400), START.plusSeconds(86_400));
    }

    private Map<Probed, List<StateInterval>> loadWeek(String service) {
        return intervals.load(service, START.minusSeconds(86_400), START.plusSeconds(7 * 86_400));
    }

    private void replace(String producer, String service, List<Integer> minutes) throws Exception {
        jdbi.useTransaction(handle -> {
            handle.execute("set local lock_timeout = '60s'");
            replace(handle, producer, service, minutes);
        });
    }

    /** Every seventh minute is good. */
    private void replace(Handle handle, String producer, String service, List<Integer> minutes) throws Exception {
        handle.execute("""
                    insert into fact_partition (kind, producer, period, service, day, sequences, catalogue, code, row_count, received_at)
                    values ('probe-minute', ?, 'p', ?, '2026-10-01', '{}', '', '', 0, now()) on conflict do nothing""", producer, service);
        long partition = handle.createQuery("select id from fact_partition where producer = ?")
                .bind(0, producer)
                .mapTo(Long.class)
                .one();
        intervals.around(handle, "probe-minute", partition, () -> {
            handle.execute("delete from probe_result where partition_id = ?", partition);
            for (int minute : minutes) {
                boolean good = minute % 7 == 6;
                handle.execute(
                        """
                            insert into probe_result (partition_id, service, target, vantage, at, interval_ms, outcome, reason, phases)
                            values (?, ?, 'imap', 'inside', ?, 60000, ?, ?, '{}')""",
                        partition,
                        service,
                        START.plusSeconds(60L * minute).atOffset(java.time.ZoneOffset.UTC),
                        good ? "ok" : "failed",
                        good ? null : "refused");
            }
        });
    }
}
