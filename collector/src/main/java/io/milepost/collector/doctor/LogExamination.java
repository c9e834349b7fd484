package io.milepost.collector.doctor;

import io.milepost.collector.correlation.LineVerdict;
import io.milepost.collector.correlation.LogInterpreter;
import io.milepost.collector.correlation.SourceContext;
import io.milepost.collector.correlation.line.InterpreterSettings;
import io.milepost.collector.correlation.repetition.InMemorySeenLines;
import io.milepost.collector.event.EventId;
import io.milepost.collector.event.EventSink;
import io.milepost.collector.event.MailEvent;
import io.milepost.collector.pseudonym.Pseudonyms;
import io.milepost.collector.source.FileGlob;
import io.milepost.collector.source.LineConsumer;
import io.milepost.collector.source.LogSource;
import io.milepost.collector.source.LogSourceSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the first lines of a log's newest file as the collector would, and says what it would not understand of them. */
final class LogExamination {
    private static final int LINES = 5000;
    private static final int SHARE_TO_TELL = 100;

    private final LogSourceSettings log;
    private final String subject;
    private final Clock clock;

    LogExamination(String service, LogSourceSettings log, Clock clock) {
        this.log = log;
        this.clock = clock;
        subject = service + ", log " + log.name();
    }

    List<Finding> examine() throws IOException {
        Set<Path> matched = new LinkedHashSet<>();
        for (FileGlob glob : log.paths()) {
            matched.addAll(glob.findInOrder());
        }
        List<Path> files = List.copyOf(matched);
        List<Finding> findings = new ArrayList<>();
        if (files.isEmpty()) {
            findings.addAll(FileExamination.of(subject, log.paths()));
            return findings;
        }
        findings.addAll(FileExamination.unreadable(subject, files));
        if (!log.follow()) {
            List<Path> unmatched = FileExamination.unmatchedRotations(files);
            if (!unmatched.isEmpty()) {
                findings.add(Finding.missed(
                        subject,
                        unmatched.size() + " rotated files match no path, such as " + unmatched.get(0)
                                + "; end the path with * to read them"));
            }
        }
        for (int i = files.size() - 1; i >= 0; i--) {
            if (Files.isReadable(files.get(i)) && Files.size(files.get(i)) > 0) {
                findings.add(read(files.get(i), files.size()));
                break;
            }
        }
        return findings;
    }

    private Finding read(Path file, int files) throws IOException {
        Sample sample = new Sample();
        LogSource source = new LogSource(
                new LogSourceSettings(
                        log.name(), List.of(new FileGlob(file.toString())), log.zone(), log.year(), log.host(), false),
                List.of(),
                clock);
        source.look();
        source.read(sample, true);
        Map<String, String> problems = source.problems();
        source.close();
        if (!problems.isEmpty()) {
            return Finding.failed(
                    subject,
                    "cannot read all of " + file + ": "
                            + problems.values().iterator().next());
        }
        long missed = sample.of(LineVerdict.UNRECOGNISED) + sample.of(LineVerdict.MALFORMED);
        String counts =
                "of the first %d lines of %s (the newest of %d files) %d tell events, %d are not recognised, %d are malformed"
                        .formatted(
                                sample.lines,
                                file,
                                files,
                                sample.of(LineVerdict.EVENT),
                                sample.of(LineVerdict.UNRECOGNISED),
                                sample.of(LineVerdict.MALFORMED));
        return missed * SHARE_TO_TELL > sample.lines
                ? Finding.missed(subject, counts + "; 'milepost parse --why " + file + "' shows them")
                : Finding.ok(subject, counts);
    }

    /** The verdicts of a file's first lines. */
    private final class Sample implements LineConsumer {
        private final LogInterpreter interpreter = new LogInterpreter(
                InterpreterSettings.of("doctor", Set.of()),
                new Pseudonyms(new byte[32]),
                new InMemorySeenLines(),
                new NoEvents());
        private final Map<LineVerdict, Long> verdicts = new EnumMap<>(LineVerdict.class);
        private long lines;

        long of(LineVerdict verdict) {
            return verdicts.getOrDefault(verdict, 0L);
        }

        @Override
        public void fileStarts(String name, Instant modified, byte[] head) {
            interpreter.sourceStarts(new SourceContext(name, log.host(), log.zone(), modified));
        }

        @Override
        public boolean line(byte[] buffer, int start, int end, long offset) {
            return count(interpreter.read(buffer, start, end, offset));
        }

        @Override
        public boolean lineTooLong(long length) {
            return count(LineVerdict.MALFORMED);
        }

        private boolean count(LineVerdict verdict) {
            verdicts.merge(verdict, 1L, Long::sum);
            lines++;
            return lines < LINES;
        }

        @Override
        public void fileEnds(String name) {}
    }

    /** Only what the lines are counts here. */
    private static final class NoEvents implements EventSink {
        @Override
        public void append(MailEvent event) {}

        @Override
        public void replace(EventId former, long formerAt, MailEvent event) {}

        @Override
        public void withdraw(EventId former, long formerAt) {}
    }
}
