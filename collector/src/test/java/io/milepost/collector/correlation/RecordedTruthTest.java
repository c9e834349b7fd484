package io.milepost.collector.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.collector.correlation.line.InterpreterSettings;
import io.milepost.collector.correlation.line.NamedNetwork;
import io.milepost.collector.correlation.repetition.InMemorySeenLines;
import io.milepost.collector.event.Delivery;
import io.milepost.collector.event.MailboxAccess;
import io.milepost.collector.event.Rejection;
import io.milepost.collector.fuzz.NoFault;
import io.milepost.samples.recorded.RecordedTruth;
import io.milepost.samples.recorded.Recording;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real servers' logs, of which the truth was counted beside the servers: what is read in them has to be the truth exactly. */
class RecordedTruthTest {

    private final RecordedEvents events = new RecordedEvents();
    private final Map<LineVerdict, Long> verdicts = new TreeMap<>();

    @ParameterizedTest
    @CsvSource({"everyday,''", "everyday,.iso", "unusual,''", "unusual,.iso", "unusual,.5424", "unusual,.reduced"})
    void readsWhatHappened_inEachFormOfEnvelope(String name, String form) throws IOException {
        Recording recording = name.equals("unusual") ? Recording.loadUnusual() : Recording.load();

        read(recording, form);

        Map<String, Long> truth = truth(recording);
        if (form.equals(".5424")) {
            // RFC 5424 names no daemon, and two write the same words when a message grows too large: neither can count.
            truth.merge("mail/all/any/rejected", -1L, Long::sum);
            truth.merge("mail/all/any/rejected/552", -1L, Long::sum);
        }
        assertThat(figures()).isEqualTo(truth);
        assertThat(verdicts.get(LineVerdict.EVENT)).isPositive();
        assertThat(verdicts).containsOnlyKeys(LineVerdict.EVENT, LineVerdict.IGNORED);
    }

    @ParameterizedTest
    @CsvSource({"everyday,''", "unusual,.iso"})
    void noticesAreLinkedToWhatTheyTellOf(String name, String form) throws IOException {
        Recording recording = name.equals("unusual") ? Recording.loadUnusual() : Recording.load();

        read(recording, form);

        NoticeLinks links = new NoticeLinks(events.of(Delivery.class));
        assertThat(links.requireTold()).isPositive();
        assertThat(links.ofKind("bounce")).isPositive();
        if (name.equals("everyday")) {
            assertThat(links.ofKind("delay")).isPositive();
            assertThat(links.ofKind("success")).isPositive();
        }
    }

    private void read(Recording recording, String form) throws IOException {
        RecordedTruth truth = recording.truth();
        LogInterpreter interpreter =
                new LogInterpreter(settings(truth), LogBench.pseudonyms(), new InMemorySeenLines(), events);
        for (String file : recording.logs(form)) {
            interpreter.sourceStarts(new SourceContext(
                    file,
                    "localhost",
                    truth.zone(),
                    truth.lastDay().plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant()));
            try (BufferedReader lines = recording.read(file)) {
                long offset = 0;
                for (String text = lines.readLine(); text != null; text = lines.readLine()) {
                    byte[] line = text.getBytes(StandardCharsets.UTF_8);
                    verdicts.merge(interpreter.read(line, 0, line.length, offset), 1L, Long::sum);
                    NoFault.in(interpreter);
                    offset += line.length + 1;
                }
            }
        }
        interpreter.endOfInput();
    }

    private static InterpreterSettings settings(RecordedTruth truth) {
        Set<String> ownHosts = new HashSet<>(truth.hostNames());
        ownHosts.addAll(truth.hosts());
        List<NamedNetwork> networks = truth.networks().entrySet().stream()
                .flatMap(network -> network.getValue().stream().map(range -> new NamedNetwork(network.getKey(), range)))
                .toList();
        return new InterpreterSettings(
                truth.service(),
                new HashSet<>(truth.domains()),
                ownHosts,
                networks,
                Set.of(),
                Duration.ofHours(1),
                Duration.ofDays(6),
                1000,
                List.of());
    }

    private Map<String, Long> figures() {
        Map<String, Long> figures = new TreeMap<>();
        for (Delivery row : events.of(Delivery.class)) {
            if (!row.hop()) {
                figures.merge("mail/all/any/" + row.outcome().word(), 1L, Long::sum);
                figures.merge(
                        "mail/all/" + row.direction().word() + "/"
                                + row.outcome().word(),
                        1L,
                        Long::sum);
            }
        }
        for (Rejection row : events.of(Rejection.class)) {
            figures.merge("mail/all/any/rejected", row.count(), Long::sum);
            figures.merge("mail/all/any/rejected/" + row.code(), row.count(), Long::sum);
        }
        for (MailboxAccess row : events.of(MailboxAccess.class)) {
            figures.merge("access/all/" + row.protocol() + "/" + row.outcome().word(), 1L, Long::sum);
        }
        return figures;
    }

    private static Map<String, Long> truth(Recording recording) {
        return recording.truth().figures().entrySet().stream()
                .filter(figure ->
                        figure.getKey().startsWith("mail/") || figure.getKey().startsWith("access/"))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
