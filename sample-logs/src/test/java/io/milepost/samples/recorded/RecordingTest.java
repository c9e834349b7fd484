package io.milepost.samples.recorded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.BufferedReader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingTest {

    private static final int STAMP_LENGTH = "Nov 22 21:53:23 ".length();
    private static final Pattern STATUS =
            Pattern.compile("\\]: (\\w+): to=<([^>]*)>, .*status=(sent|bounced|deferred|expired)");

    private final Recording recording = Recording.load();

    @Test
    void everyLogHasTheLinesThatTheTruthCounts() throws IOException {
        Map<String, Long> counted = new HashMap<>();
        for (String file : recording.truth().files().keySet()) {
            counted.put(file, (long) linesOf(file).size());
        }

        assertThat(counted).isEqualTo(recording.truth().files());
    }

    @Test
    void holdsAtLeastTwentyThousandLines_countedOnOneStampForm() {
        long lines = recording.traditionalLogs().stream()
                .mapToLong(recording.truth().files()::get)
                .sum();

        assertThat(lines)
                .isGreaterThanOrEqualTo(20_000)
                .isEqualTo(recording.truth().figure("ledger/all/lines"));
    }

    @Test
    void bothStampFormsHoldTheSameLines() throws IOException {
        for (int host = 0; host < recording.traditionalLogs().size(); host++) {
            List<String> traditional = linesOf(recording.traditionalLogs().get(host)).stream()
                    .map(line -> line.substring(STAMP_LENGTH))
                    .toList();
            List<String> iso = linesOf(recording.isoLogs().get(host)).stream()
                    .map(line -> line.substring(line.indexOf(' ') + 1))
                    .toList();

            assertThat(iso).isEqualTo(traditional);
        }
    }

    @Test
    void everyStampIsOfTheRecordedDayAndTheySpanMinutes() throws IOException {
        for (String file : recording.isoLogs()) {
            List<OffsetDateTime> stamps = linesOf(file).stream()
                    .map(line -> OffsetDateTime.parse(line.substring(0, line.indexOf(' '))))
                    .toList();

            assertThat(stamps)
                    .allSatisfy(stamp -> assertThat(
                                    stamp.atZoneSameInstant(recording.truth().zone())
                                            .toLocalDate())
                            .isEqualTo(recording.truth().firstDay()));
            assertThat(Duration.between(stamps.get(0), stamps.get(stamps.size() - 1)))
                    .isGreaterThan(Duration.ofMinutes(2));
        }
        assertThat(recording.truth().firstDay().getYear())
                .isEqualTo(recording.truth().year().getValue());
    }

    @Test
    void endsOfTheMessagesAddUpToTheFigures() throws IOException {
        Map<String, Long> counted = new HashMap<>();
        for (RecordedMessage message : recording.messages()) {
            for (RecordedMessage.End end : message.ends()) {
                counted.merge("mail/all/any/" + end.outcome(), 1L, Long::sum);
                counted.merge("mail/all/" + end.direction() + "/" + end.outcome(), 1L, Long::sum);
            }
        }

        assertThat(counted).isEqualTo(figures("mail/all/", "/rejected"));
    }

    @Test
    void loginsAddUpToTheFigures() throws IOException {
        Map<String, Long> counted = new HashMap<>();
        for (RecordedLogin login : recording.logins()) {
            counted.merge("access/all/" + login.protocol() + "/" + login.outcome(), 1L, Long::sum);
        }

        assertThat(counted).isEqualTo(figures("access/all/", "none"));
    }

    @Test
    void everyEndOfAMessageStandsInTheLogOfItsHost() throws IOException {
        Set<String> logged = new HashSet<>();
        for (String host : recording.truth().hosts()) {
            for (String line : linesOf(host + ".log.gz")) {
                Matcher status = STATUS.matcher(line);
                if (status.find()) {
                    logged.add(String.join(" ", host, status.group(1), status.group(2)));
                }
            }
        }
        List<String> ends = recording.messages().stream()
                .flatMap(message -> message.ends().stream())
                .filter(end -> end.queueId() != null)
                .map(end -> String.join(" ", end.host(), end.queueId(), end.recipient()))
                .toList();

        assertThat(ends).hasSizeGreaterThan(1_000).doesNotHaveDuplicates().allMatch(logged::contains);
    }

    @Test
    void directoryHasTheRegisteredAccountsOfTheTruth() throws IOException {
        long registered;
        try (CsvReader<NamedCsvRecord> rows =
                CsvReader.builder().ofNamedCsvRecord(recording.read(recording.directory()))) {
            registered = rows.stream()
                    .filter(row -> !row.getField("state").equals("deleted"))
                    .count();
        }

        assertThat(registered)
                .isPositive()
                .isEqualTo(recording
                        .truth()
                        .figure("adoption/nation/-/" + recording.truth().firstDay() + "/registered"));
    }

    @Test
    void copiesWhatACollectorReads(@TempDir Path directory) throws IOException {
        recording.copyTo(directory);

        for (String file : List.of("mx1.log.gz", "mx2.iso.log.gz", recording.directory(), "identities.csv")) {
            try (InputStream original = recording.open(file)) {
                assertThat(directory.resolve(file)).hasBinaryContent(original.readAllBytes());
            }
        }
    }

    @Test
    void saysWhichFileIsMissing() {
        assertThatThrownBy(() -> recording.open("mx9.log.gz"))
                .isInstanceOf(FileNotFoundException.class)
                .hasMessage("Cannot open the recording: expected the resource recorded/mx9.log.gz");
    }

    private Map<String, Long> figures(String prefix, String without) {
        Map<String, Long> chosen = new HashMap<>(recording.truth().figures());
        chosen.keySet().removeIf(name -> !name.startsWith(prefix) || name.contains(without));
        return chosen;
    }

    private List<String> linesOf(String file) throws IOException {
        try (BufferedReader lines = recording.read(file)) {
            return lines.lines().toList();
        }
    }
}
