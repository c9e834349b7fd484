package io.milepost.collector.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.milepost.collector.lake.TableChange.Part;
import io.milepost.collector.lake.TableRows.RetiredRow;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.iceberg.types.Types;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LakeIT {
    private static final long DAY = 86_400_000_000L;

    private record Visit(long id, long at, @Nullable String place) {}

    private record Member(String service, LocalDate asOf, String name) {}

    private static final LakeTable<Visit> VISITS = LakeTable.<Visit>named("visit")
            .required("event_id", Types.UUIDType.get(), row -> new java.util.UUID(0, row.id()))
            .required("service", Types.StringType.get(), row -> "one")
            .required("at", Types.TimestampType.withZone(), Visit::at)
            .optional("place", Types.StringType.get(), Visit::place)
            .partitionedBy(by -> by.day("at"));

    private static final LakeTable<Member> MEMBERS = LakeTable.<Member>named("member")
            .required("service", Types.StringType.get(), Member::service)
            .required("as_of", Types.DateType.get(), row -> (int) row.asOf().toEpochDay())
            .required("name", Types.StringType.get(), Member::name)
            .unpartitioned();

    @TempDir
    Path directory;

    private LakeSettings settings;

    @BeforeEach
    void newLake() throws Exception {
        settings = TestDatabase.newLake(directory);
    }

    private EventLake open() {
        return EventLake.open(settings, List.of(VISITS, MEMBERS));
    }

    private boolean commit(EventLake lake, String collector, long batch, @Nullable String before, TableRows<?> rows) {
        TableChange change =
                new EventLakeWriter(lake, collector).write(batch, List.of(rows)).get(0);
        return new LakeCommit(lake, collector).commit(change, batch, before, "mark " + batch);
    }

    private List<String> places() {
        return LakeRows.of(settings, VISITS, "event_id", "service", "at");
    }

    @Test
    void rows_of_several_days_are_found_again_after_the_lake_was_closed() {
        try (EventLake lake = open()) {
            commit(
                    lake,
                    "a",
                    1,
                    null,
                    TableRows.appended(
                            VISITS,
                            List.of(new Visit(1, 5, "york"), new Visit(2, DAY + 5, "bath"), new Visit(3, 9, null))));
        }
        assertThat(LakeRows.of(settings, VISITS, "event_id", "service"))
                .containsExactly("{at=5, place=york}", "{at=86400000005, place=bath}", "{at=9, place=null}");
    }

    @Test
    void a_table_that_an_earlier_version_made_gets_the_columns_that_were_added() {
        try (EventLake lake = open()) {
            commit(lake, "a", 1, null, TableRows.appended(VISITS, List.of(new Visit(1, 5, "york"))));
        }
        LakeTable<Visit> wider = LakeTable.<Visit>named("visit")
                .required("event_id", Types.UUIDType.get(), row -> new java.util.UUID(0, row.id()))
                .required("service", Types.StringType.get(), row -> "one")
                .required("at", Types.TimestampType.withZone(), Visit::at)
                .optional("place", Types.StringType.get(), Visit::place)
                .optional("guide", Types.StringType.get(), row -> "anna")
                .partitionedBy(by -> by.day("at"));
        try (EventLake lake = EventLake.open(settings, List.of(wider, MEMBERS))) {
            commit(lake, "a", 2, "mark 1", TableRows.appended(wider, List.of(new Visit(2, 6, "bath"))));
        }

        assertThat(LakeRows.of(settings, wider, "event_id", "service"))
                .containsExactly("{at=5, guide=null, place=york}", "{at=6, guide=anna, place=bath}");
    }

    @Test
    void commits_go_on_when_the_clock_is_an_hour_behind_the_last_one_and_times_never_run_back() throws Exception {
        try (EventLake lake = open()) {
            commit(lake, "a", 1, null, TableRows.appended(VISITS, List.of(new Visit(1, 5, "york"))));
        }
        FutureLake.move(settings, VISITS, Duration.ofHours(1));
        List<Long> before = FutureLake.times(settings, VISITS);
        try (EventLake lake = open()) {
            commit(lake, "a", 2, "mark 1", TableRows.appended(VISITS, List.of(new Visit(2, 6, "bath"))));
            commit(
                    lake,
                    "a",
                    3,
                    "mark 2",
                    new TableRows<>(
                            VISITS,
                            VISITS.listed(List.of(new Visit(1, 7, "ely"))),
                            List.of(new RetiredRow(0, 1, 5)),
                            List.of()));
            lake.expireSnapshots("visit", Instant.EPOCH, Duration.ZERO);
        }
        assertThat(places()).containsExactly("{place=bath}", "{place=ely}");
        assertThat(FutureLake.times(settings, VISITS))
                .hasSize(3)
                .startsWith(before.get(0))
                .isSorted();
        assertThat(FutureLake.log(settings, VISITS)).isEqualTo(FutureLake.times(settings, VISITS));
    }

    @Test
    void a_rival_is_still_noticed_while_the_clock_is_behind() throws Exception {
        try (EventLake lake = open();
                EventLake other = open()) {
            commit(lake, "a", 1, null, TableRows.appended(VISITS, List.of(new Visit(1, 5, "york"))));
            FutureLake.move(settings, VISITS, Duration.ofHours(1));
            commit(other, "b", 1, null, TableRows.appended(VISITS, List.of(new Visit(2, 6, "bath"))));
            commit(lake, "a", 2, "mark 1", TableRows.appended(VISITS, List.of(new Visit(3, 7, "ely"))));
            assertThatThrownBy(() -> commit(
                            other, "a", 3, "mark 1", TableRows.appended(VISITS, List.of(new Visit(4, 8, "hull")))))
                    .isInstanceOf(LakeException.class)
                    .hasMessageContaining("another collector has this name");
        }
        assertThat(places()).hasSize(3);
    }

    @Test
    void a_change_that_the_table_has_already_is_left_alone() {
        try (EventLake lake = open()) {
            EventLakeWriter writer = new EventLakeWriter(lake, "a");
            TableChange change = writer.write(1, List.of(TableRows.appended(VISITS, List.of(new Visit(1, 5, "york")))))
                    .get(0);
            assertThat(new LakeCommit(lake, "a").commit(change, 1, null, "mark 1"))
                    .isTrue();
            assertThat(new LakeCommit(lake, "a").commit(change, 1, null, "mark 1"))
                    .isFalse();
        }
        assertThat(places()).hasSize(1);
    }

    @Test
    void a_rival_of_the_same_name_fails_and_adds_nothing() {
        try (EventLake lake = open();
                EventLake zombies = open()) {
            commit(lake, "a", 1, null, TableRows.appended(VISITS, List.of(new Visit(1, 5, "york"))));
            commit(lake, "a", 2, "mark 1", TableRows.appended(VISITS, List.of(new Visit(2, 6, "bath"))));
            assertThatThrownBy(() -> commit(
                            zombies, "a", 3, "mark 1", TableRows.appended(VISITS, List.of(new Visit(3, 7, "ely")))))
                    .isInstanceOf(LakeException.class)
                    .hasMessage(
                            "Cannot continue collector a: expected the lake's table visit to bear mark 1, got mark 2; another collector has this name, or its state directory or the lake was put back to an older copy");
        }
        assertThat(places()).containsExactly("{place=bath}", "{place=york}");
    }

    @Test
    void collectors_of_different_names_do_not_hinder_each_other() throws Exception {
        try (EventLake one = open();
                EventLake other = open()) {
            Thread rival = new Thread(() -> commitMany(other, "b"));
            rival.start();
            commitMany(one, "a");
            rival.join();
        }
        assertThat(places()).hasSize(20);
    }

    private void commitMany(EventLake lake, String collector) {
        @Nullable String before = null;
        for (int batch = 1; batch <= 10; batch++) {
            commit(lake, collector, batch, before, TableRows.appended(VISITS, List.of(new Visit(batch, 5, collector))));
            before = "mark " + batch;
        }
    }

    @Test
    void a_retired_row_vanishes_and_the_one_in_its_place_stays() {
        try (EventLake lake = open()) {
            commit(
                    lake,
                    "a",
                    1,
                    null,
                    TableRows.appended(VISITS, List.of(new Visit(1, 5, "half"), new Visit(2, 6, "york"))));
            commit(
                    lake,
                    "a",
                    2,
                    "mark 1",
                    new TableRows<>(
                            VISITS,
                            VISITS.listed(List.of(new Visit(1, DAY + 5, "whole"))),
                            List.of(new RetiredRow(0, 1, 5)),
                            List.of()));
        }
        assertThat(places()).containsExactly("{place=whole}", "{place=york}");
    }

    @Test
    void values_of_every_type_come_back_as_they_were() {
        LakeTable<Integer> every = LakeTable.<Integer>named("every")
                .required("service", Types.StringType.get(), row -> "one")
                .required("event_id", Types.UUIDType.get(), row -> new java.util.UUID(row, 1L << 63))
                .required("key", Types.FixedType.ofLength(16), row -> EventLakeWriter.fixed(row, -1))
                .optional("word", Types.StringType.get(), row -> row == 2 ? null : "é" + row)
                .optional("size", Types.LongType.get(), row -> row == 2 ? null : -1L - row)
                .optional("day", Types.DateType.get(), row -> row == 2 ? null : row)
                .optional("whole", Types.BooleanType.get(), row -> row == 2 ? null : row > 2)
                .optional("took", Types.DoubleType.get(), row -> row == 2 ? null : row / 4.0)
                .unpartitioned();
        try (EventLake lake = EventLake.open(settings, List.of(every))) {
            commit(lake, "a", 1, null, TableRows.appended(every, List.of(1, 2, 3)));
        }
        assertThat(LakeRows.of(settings, every, "service"))
                .containsExactly(
                        "{day=1, event_id=00000000-0000-0001-8000-000000000000, key=0000000000000001ffffffffffffffff, size=-2, took=0.25, whole=false, word=é1}",
                        "{day=3, event_id=00000000-0000-0003-8000-000000000000, key=0000000000000003ffffffffffffffff, size=-4, took=0.75, whole=true, word=é3}",
                        "{day=null, event_id=00000000-0000-0002-8000-000000000000, key=0000000000000002ffffffffffffffff, size=null, took=null, whole=null, word=null}");
    }

    @Test
    void more_different_words_than_are_remembered_come_back_from_several_pages_as_they_were() {
        List<Visit> visits = new ArrayList<>();
        for (int i = 10_000; i < 55_000; i++) {
            visits.add(new Visit(i, 5, "place " + i));
        }
        try (EventLake lake = open()) {
            commit(lake, "a", 1, null, TableRows.appended(VISITS, visits));
        }
        assertThat(places())
                .containsExactlyElementsOf(visits.stream()
                        .map(visit -> "{place=" + visit.place() + "}")
                        .toList());
    }

    @Test
    void a_row_without_a_value_that_must_be_there_is_refused() {
        LakeTable<Visit> strict = LakeTable.<Visit>named("strict")
                .required("service", Types.StringType.get(), row -> "one")
                .required("place", Types.StringType.get(), Visit::place)
                .unpartitioned();
        try (EventLake lake = EventLake.open(settings, List.of(strict))) {
            TableRows<Visit> rows = TableRows.appended(strict, List.of(new Visit(1, 5, null)));
            assertThatThrownBy(() -> new EventLakeWriter(lake, "a").write(1, List.of(rows)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("Cannot write a row: expected a value of place, got none");
        }
    }

    @Test
    void a_part_is_replaced_and_the_others_stay() {
        LocalDate first = LocalDate.of(2026, 10, 1);
        LocalDate second = LocalDate.of(2026, 10, 2);
        String service = "a-service-with-a-name-longer-than-bounds";
        try (EventLake lake = open()) {
            commit(lake, "a", 1, null, replacing(service, first, "ann", "bob"));
            commit(lake, "a", 2, "mark 1", replacing(service, second, "ann"));
            commit(lake, "a", 3, "mark 2", replacing("other", first, "eve"));
            commit(lake, "a", 4, "mark 3", replacing(service, first, "cid"));
        }
        assertThat(LakeRows.of(settings, MEMBERS, "as_of"))
                .containsExactly(
                        "{name=ann, service=" + service + "}",
                        "{name=cid, service=" + service + "}",
                        "{name=eve, service=other}");
    }

    private static TableRows<Member> replacing(String service, LocalDate day, String... names) {
        List<Member> members = java.util.Arrays.stream(names)
                .map(name -> new Member(service, day, name))
                .toList();
        return TableRows.replacing(MEMBERS, members, List.of(new Part(service, day)));
    }

    @Test
    void snapshots_that_nobody_needs_are_forgotten_and_the_mark_is_kept() {
        try (EventLake lake = open()) {
            commitMany(lake, "a");
            lake.expireSnapshots("visit", java.time.Instant.ofEpochSecond(4_000_000_000L), java.time.Duration.ZERO);
            assertThat(new LakeCommit(lake, "a").findMark("visit")).contains("mark 10");
        }
        assertThat(places()).hasSize(10);
    }

    @Test
    void a_lake_that_does_not_answer_is_told_by_its_address() {
        LakeSettings nowhere =
                new LakeSettings("jdbc:postgresql://127.0.0.1:1/lake", "milepost", settings.passwordFile(), directory);
        assertThatThrownBy(() -> EventLake.open(nowhere, List.of(VISITS)))
                .isInstanceOf(LakeException.class)
                .hasMessageStartingWith("Cannot open the lake at jdbc:postgresql://127.0.0.1:1/lake: ");
    }
}
