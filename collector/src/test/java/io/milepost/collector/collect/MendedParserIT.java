package io.milepost.collector.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.milepost.collector.collect.batch.BatchStep;
import io.milepost.collector.collect.reread.Reread;
import io.milepost.collector.collect.reread.RereadReport;
import io.milepost.collector.collect.reread.RereadScope;
import io.milepost.collector.correlation.OlderParser;
import io.milepost.collector.correlation.line.CurrentLine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A parser is mended: what it misread is put right in the lake, once, whenever the plug is pulled. */
class MendedParserIT {
    private static final List<String> LINES = LogFixture.lines(40);
    private static final RereadScope ALL = new RereadScope(null, null, null, null);
    private static final int MAX_ROWS = 110;

    @TempDir
    Path directory;

    /** Two files; of the second one the last lines are still to come. */
    private CollectorFixture misread(String name, int maxRows) throws Exception {
        CollectorFixture fixture = new CollectorFixture(directory.resolve(name), maxRows);
        fixture.writeLog("mail-1.log", LINES.subList(0, 170));
        fixture.runOnce(OlderParser::open);
        fixture.writeLog("mail-2.log.gz", LINES.subList(170, LINES.size()));
        fixture.runOnce(OlderParser::open);
        return fixture;
    }

    private CollectorFixture readByPresentParser() throws Exception {
        CollectorFixture fixture = new CollectorFixture(directory.resolve("present"), MAX_ROWS);
        fixture.writeLog("mail-1.log", LINES.subList(0, 170));
        fixture.writeLog("mail-2.log.gz", LINES.subList(170, LINES.size()));
        fixture.runOnce();
        return fixture;
    }

    @Test
    void the_lake_is_row_for_row_as_if_the_present_parser_had_read_it_all() throws Exception {
        List<String> expected = readByPresentParser().rows();
        CollectorFixture fixture = misread("mended", MAX_ROWS);
        assertThat(fixture.rows()).isNotEqualTo(expected);

        RereadReport report = fixture.mend(ALL);

        assertThat(fixture.rows()).containsExactlyElementsOf(expected);
        assertThat(report.files()).isEqualTo(2);
        assertThat(report.parserVersion()).isEqualTo(CurrentLine.PARSER_VERSION);
        assertThat(report.leftAlone()).isEmpty();
        assertThat(fixture.file("state/reread")).doesNotExist();
        assertThat(fixture.mend(ALL).days()).as("a second time").isEmpty();
        assertThat(fixture.rows()).containsExactlyElementsOf(expected);
    }

    @Test
    void to_look_changes_nothing_and_says_what_would_change() throws Exception {
        CollectorFixture fixture = misread("looked-at", MAX_ROWS);
        List<String> before = fixture.rows();
        RereadReport report;
        try (Reread reread = fixture.reread(ALL, BatchStep.Observer.none())) {
            report = reread.look();
        }

        assertThat(fixture.rows()).isEqualTo(before);
        RereadReport.Day accesses = report.days().stream()
                .filter(day -> day.table().equals("mailbox_access"))
                .findFirst()
                .orElseThrow();
        assertThat(accesses.day()).isEqualTo(LocalDate.parse("2026-10-24"));
        assertThat(accesses.rows().removed()).as("ends taken for failed logins").isEqualTo(40);
        assertThat(accesses.rows().changed()).as("logins that have an end now").isEqualTo(40);
        assertThat(report.days())
                .filteredOn(day -> day.table().equals("delivery_attempt"))
                .allSatisfy(day -> assertThat(day.rows().added()).isEqualTo(8));
        assertThat(fixture.mend(ALL).days()).isEqualTo(report.days());
    }

    @Test
    void every_step_can_be_the_last_one_and_the_first_of_what_follows_as_well() throws Exception {
        List<String> expected = readByPresentParser().rows();
        CollectorFixture undisturbed = misread("undisturbed", MAX_ROWS);
        Plug steps = Plug.neverPulled();
        assertThat(finishes(undisturbed, steps)).isTrue();
        assertThat(steps.steps()).hasSizeGreaterThan(15);

        for (int point = 1; point <= steps.steps().size(); point++) {
            CollectorFixture fixture = misread("crash-" + point, MAX_ROWS);
            assertThat(finishes(fixture, new Plug(point))).isFalse();
            finishes(fixture, new Plug(1));
            assertThat(finishes(fixture, Plug.neverPulled())).isTrue();
            assertThat(fixture.rows()).as(steps.steps().get(point - 1)).isEqualTo(expected);
        }
    }

    private static boolean finishes(CollectorFixture fixture, Plug plug) throws Exception {
        try (Reread reread = fixture.reread(ALL, plug)) {
            reread.mend();
            return true;
        } catch (Plug.Pulled e) {
            return false;
        }
    }

    @Test
    void a_normal_start_finishes_what_was_killed_in_the_middle_of_its_commits() throws Exception {
        List<String> expected = readByPresentParser().rows();
        CollectorFixture fixture = misread("finished-by-collect", MAX_ROWS);
        long before = newestCheckpoint(fixture);
        BatchStep.Observer plug = (step, batch, table) -> {
            if (step == BatchStep.TABLE_COMMITTED && table.equals("delivery") && newestCheckpoint(fixture) > before) {
                throw new Plug.Pulled();
            }
        };
        try (Reread reread = fixture.reread(ALL, plug)) {
            assertThatThrownBy(reread::mend).isInstanceOf(Plug.Pulled.class);
        }
        fixture.runOnce();
        assertThat(fixture.rows()).isEqualTo(expected);
    }

    private static long newestCheckpoint(CollectorFixture fixture) {
        return Stream.of(Objects.requireNonNull(fixture.file("state").toFile().list()))
                .filter(name -> name.matches("checkpoint-\\d+"))
                .mapToLong(name -> Long.parseLong(name.substring("checkpoint-".length())))
                .max()
                .orElse(0);
    }

    @Test
    void lines_that_follow_are_joined_with_those_that_were_read_again() throws Exception {
        CollectorFixture whole = new CollectorFixture(directory.resolve("whole"), 100_000);
        whole.writeLog("mail.log", LINES);
        whole.runOnce();

        CollectorFixture fixture = new CollectorFixture(directory.resolve("followed"), MAX_ROWS);
        Path log = fixture.file("logs/mail.log");
        int cut = 222;
        fixture.writeLog("mail.log", LINES.subList(0, cut));
        fixture.runOnce(OlderParser::open);
        fixture.mend(ALL);
        fixture.writeLog("mail.log", LINES);
        assertThat(log).exists();
        fixture.runOnce();
        assertThat(fixture.events()).isEqualTo(whole.events());
    }

    @Test
    void rows_of_a_file_that_is_gone_are_left_alone_and_told() throws Exception {
        CollectorFixture fixture = misread("gone", MAX_ROWS);
        List<String> before = fixture.rows();
        Files.delete(fixture.file("logs/mail-1.log"));

        RereadReport report = fixture.mend(ALL);

        assertThat(report.leftAlone()).singleElement().satisfies(left -> {
            assertThat(left.source()).endsWith("/logs/mail-1.log");
            assertThat(left.firstDay()).isEqualTo(LocalDate.parse("2026-10-24"));
        });
        assertThat(ofFile(fixture.rows(), "mail-1.log")).isEqualTo(ofFile(before, "mail-1.log"));
        assertThat(ofFile(fixture.rows(), "mail-2.log.gz")).isNotEqualTo(ofFile(before, "mail-2.log.gz"));
    }

    private static List<String> ofFile(List<String> rows, String file) {
        return rows.stream().filter(row -> row.contains(file)).toList();
    }

    @Test
    void days_that_were_not_asked_for_stay_as_they_are() throws Exception {
        CollectorFixture fixture = misread("days", MAX_ROWS);
        List<String> before = fixture.rows();
        fixture.mend(new RereadScope(null, null, LocalDate.parse("2026-10-25"), null));
        assertThat(fixture.rows()).isEqualTo(before);
    }

    @Test
    void a_collector_that_runs_is_not_disturbed() throws Exception {
        CollectorFixture fixture = misread("running", MAX_ROWS);
        try (Collector running = fixture.open(BatchStep.Observer.none())) {
            assertThat(running.isStopping()).isFalse();
            assertThatThrownBy(() -> fixture.reread(ALL, BatchStep.Observer.none()))
                    .hasMessageContaining("is in use by another collector; stop that one");
        }
    }
}
