package io.milepost.collector.parse;

import io.milepost.collector.archive.DamagedArchiveException;
import io.milepost.collector.correlation.LineVerdict;
import io.milepost.collector.correlation.LogInterpreter;
import io.milepost.collector.correlation.MailboxDomains;
import io.milepost.collector.correlation.SourceContext;
import io.milepost.collector.correlation.line.InterpreterSettings;
import io.milepost.collector.event.EventSink;
import io.milepost.collector.format.generic.RecordMapping;
import io.milepost.collector.pseudonym.KeyFile;
import io.milepost.collector.pseudonym.PseudonymKeys;
import io.milepost.collector.pseudonym.Pseudonyms;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code parse}: shows what Milepost makes of any mail log. */
@Command(
        name = "parse",
        mixinStandardHelpOptions = true,
        description = "Shows what Milepost makes of mail logs: one JSON object for each event on standard output.",
        footer = {
            "",
            "Examples:",
            "  parse --summary /var/log/mail.log",
            "  parse --domains example.net,example.org mail.log.2.gz mail.log.1 mail.log",
            "  zcat mail.log.3.gz | parse --why -"
        })
public final class ParseCommand implements Callable<Integer> {

    /** Nothing is handed over for having waited: one run reads all there is. */
    private static final Duration NEVER = Duration.ofDays(36_500);

    private static final int FAILED = 1;
    private static final int UNMARKED_SHARE = 2;

    /** How much of each log is read twice, the first time to learn the domains. */
    private static final long LEARNED_FROM = 64L << 20;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description = "Log files, plain or packed (gz, bz2, xz, zst); - is standard input.")
    private List<String> files = new ArrayList<>();

    @Option(
            names = "--format",
            defaultValue = "auto",
            description = "auto, postfix, dovecot, exim, sendmail, cyrus or uwimap. Default: ${DEFAULT-VALUE}.")
    private String format = "auto";

    @Option(
            names = "--domains",
            split = ",",
            description = "The service's own domains. Default: those to whose mailboxes mail is delivered, learned from"
                    + " the first 64 MiB of each log and on the way.")
    private Set<String> domains = new TreeSet<>();

    @Option(
            names = "--own-hosts",
            split = ",",
            description = "Names and addresses of the service's own hosts and filters: what they get is on its way.")
    private Set<String> ownHosts = new TreeSet<>();

    @Option(
            names = "--service",
            defaultValue = "default",
            description = "The service's name in the rows. Default: ${DEFAULT-VALUE}.")
    private String service = "default";

    @Option(names = "--year", description = "Year of the first stamp that has none.")
    private @Nullable Integer year;

    @Option(names = "--zone", description = "Time zone of stamps that have none. Default: UTC.")
    private @Nullable String zone;

    @Option(
            names = "--columns",
            split = ",",
            paramLabel = "MEANING=COLUMN",
            description =
                    "What the columns of a file mean, such as at=Time,recipient=To,outcome=Result,delaySeconds=Took.")
    private Map<String, String> columns = new LinkedHashMap<>();

    @Option(
            names = "--outcomes",
            split = ",",
            paramLabel = "VALUE=OUTCOME",
            description =
                    "What the values of the outcome's column mean, such as OK=delivered,NO=failed,LATER=deferred.")
    private Map<String, String> outcomes = new LinkedHashMap<>();

    @Option(names = "--summary", description = "Counts instead of events.")
    private boolean summary;

    @Option(names = "--json", description = "The summary as JSON.")
    private boolean json;

    @Option(names = "--why", description = "What was found in each line instead of events.")
    private boolean why;

    @Option(names = "--clear", description = "Leaves addresses and Message-IDs readable. For your own eyes only.")
    private boolean clear;

    @Option(
            names = "--key",
            paramLabel = "KEYFILE",
            description = "Pseudonym key of a service; made when absent. Default: a new key for this run.")
    private @Nullable Path keyFile;

    private final Clock clock;
    private final PrintStream out;
    private final List<InputLog> undated = new ArrayList<>();

    public ParseCommand(Clock clock, PrintStream out) {
        this.clock = clock;
        this.out = out;
    }

    @Override
    public Integer call() throws IOException {
        SourceContext.Writer writer = writer();
        ZoneId sourceZone = sourceZone();
        List<InputLog> inputs = files.stream().map(InputLog::of).collect(Collectors.toList());
        try {
            for (InputLog input : inputs) {
                input.check();
            }
            boolean whole = parse(inputs, writer, sourceZone);
            sayWhatTheYearIsTakenFrom();
            return whole ? 0 : FAILED;
        } catch (UnreadableInputException e) {
            errors().println(e.getMessage());
            return FAILED;
        }
    }

    /** False when an input could not be read to its end; what could be read of it counts. */
    private boolean parse(List<InputLog> inputs, SourceContext.Writer writer, ZoneId sourceZone)
            throws IOException, UnreadableInputException {
        boolean whole = true;
        ClearText clearText = new ClearText(clear);
        Pseudonyms pseudonyms = new Pseudonyms(keys(), clearText);
        try (Output output = output(clearText);
                SpillingSeenLines seenLines = new SpillingSeenLines()) {
            LogInterpreter interpreter = new LogInterpreter(settings(), pseudonyms, seenLines, output.sink());
            if (domains.isEmpty()) {
                interpreter.learnDomains(mailboxDomains(inputs));
            }
            for (InputLog input : inputs) {
                Instant reference = year == null ? input.lastChange(clock) : endOfYear(sourceZone, year);
                SourceContext source = new SourceContext(input.name(), "localhost", sourceZone, reference, writer);
                whole &= read(input, source, interpreter, output);
            }
            interpreter.endOfInput();
        }
        return whole;
    }

    private boolean read(InputLog input, SourceContext source, LogInterpreter interpreter, Output output)
            throws IOException {
        boolean whole = true;
        long[] counts = new long[2];
        try (InputStream stream = input.open()) {
            new LineFeed(stream)
                    .read((head, length) -> start(interpreter, source, head, length), (buffer, start, end, offset) -> {
                        LineVerdict verdict = interpreter.read(buffer, start, end, offset);
                        output.line(verdict, interpreter, buffer, start, end);
                        counts[0]++;
                        counts[1] += verdict == LineVerdict.MALFORMED ? 1 : 0;
                    });
        } catch (DamagedArchiveException e) {
            whole = false;
            errors().println("Cannot read " + input.name() + " beyond line " + counts[0]
                    + ": expected a whole archive, got one that is cut short or damaged (" + e.getMessage() + ")");
        }
        if (year == null && interpreter.yearGuessed()) {
            undated.add(input);
        }
        if (zone == null && interpreter.zoneMatters()) {
            whole = false;
            errors().println(
                            "Cannot tell the times of " + input.name()
                                    + ": expected --zone with the zone of the server's clock, in which this log is written, got none. UTC was taken");
        }
        interpreter.sourceEnds(input.name());
        if (counts[1] * UNMARKED_SHARE > counts[0]) {
            errors().println("Warning: " + input.name() + " does not look like a mail log: " + counts[1] + " of "
                    + counts[0] + " lines have no readable stamp or are damaged");
        }
        return whole;
    }

    /** A year that no line tells is never silently the current one. */
    private void sayWhatTheYearIsTakenFrom() throws IOException {
        if (undated.isEmpty()) {
            return;
        }
        InputLog first = undated.get(0);
        String others = undated.size() == 1 ? "" : " (and " + (undated.size() - 1) + " more)";
        String evidence = first.standardInput() ? "today" : "its last change";
        errors().println("Note: no line of " + first.name() + others
                + " tells its year. The latest year was taken that fits " + evidence + ", "
                + first.lastChange(clock)
                        .truncatedTo(ChronoUnit.DAYS)
                        .toString()
                        .substring(0, 10)
                + ". If the log is older, say the year of its first line with --year");
    }

    private void start(LogInterpreter interpreter, SourceContext source, byte[] head, int length) {
        if (year == null) {
            interpreter.sourceStarts(source, head, length);
        } else {
            interpreter.sourceStarts(source);
        }
    }

    private InterpreterSettings settings() {
        Set<String> own =
                domains.stream().map(domain -> domain.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
        Set<String> hosts =
                ownHosts.stream().map(host -> host.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
        return new InterpreterSettings(
                service,
                own,
                hosts,
                List.of(),
                Set.of(),
                NEVER,
                InterpreterSettings.DEFAULT_HORIZON,
                InterpreterSettings.DEFAULT_KEPT_MESSAGES,
                mappings());
    }

    private List<RecordMapping> mappings() {
        if (columns.isEmpty()) {
            return List.of();
        }
        try {
            return List.of(new RecordMapping(columns, outcomes));
        } catch (IllegalArgumentException e) {
            throw usage(String.valueOf(e.getMessage()));
        }
    }

    /**
     * Looks into the beginning of each log; domains that come later are learned on the way, as all are from standard input, which can be read
     * only once.
     */
    private static Set<String> mailboxDomains(List<InputLog> inputs) throws IOException {
        MailboxDomains found = new MailboxDomains();
        for (InputLog input : inputs) {
            if (input.standardInput()) {
                return Set.of();
            }
        }
        for (InputLog input : inputs) {
            try (InputStream stream = input.open()) {
                new LineFeed(stream, LEARNED_FROM)
                        .read(
                                (head, length) -> found.fileStarts(),
                                (buffer, start, end, offset) -> found.read(buffer, start, end));
            } catch (DamagedArchiveException ignored) {
                // Reading it for good will say so.
            }
        }
        return found.domains();
    }

    private Output output(ClearText clearText) {
        if (summary || json) {
            return new SummaryOutput(out, json, files);
        }
        return why ? new WhyOutput(out, clear) : new EventOutput(out, clearText);
    }

    private PseudonymKeys keys() throws IOException, UnreadableInputException {
        if (keyFile != null) {
            try {
                return new KeyFile(keyFile).loadOrCreate();
            } catch (IOException e) {
                throw new UnreadableInputException(String.valueOf(e.getMessage()));
            }
        }
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        return PseudonymKeys.of(key);
    }

    private SourceContext.Writer writer() {
        return switch (format) {
            case "auto" -> SourceContext.Writer.AUTO;
            case "postfix" -> SourceContext.Writer.POSTFIX;
            case "dovecot" -> SourceContext.Writer.DOVECOT;
            case "exim" -> SourceContext.Writer.EXIM;
            case "sendmail" -> SourceContext.Writer.SENDMAIL;
            case "cyrus" -> SourceContext.Writer.CYRUS;
            case "uwimap" -> SourceContext.Writer.UW_IMAP;
            default ->
                throw usage(
                        "Cannot use --format: expected auto, postfix, dovecot, exim, sendmail, cyrus or uwimap, got '"
                                + format + "'");
        };
    }

    private ZoneId sourceZone() {
        try {
            return zone == null ? ZoneOffset.UTC : ZoneId.of(zone);
        } catch (DateTimeException e) {
            throw usage("Cannot use --zone: expected a time zone such as Europe/London, got '" + zone + "'");
        }
    }

    private ParameterException usage(String message) {
        return new ParameterException(commandSpec().commandLine(), message);
    }

    private PrintWriter errors() {
        return commandSpec().commandLine().getErr();
    }

    private CommandSpec commandSpec() {
        if (spec == null) {
            throw new IllegalStateException("Cannot run the command: expected picocli to have made it");
        }
        return spec;
    }

    private static Instant endOfYear(ZoneId zone, int year) {
        return LocalDateTime.of(year, 12, 31, 0, 0)
                .atZone(zone)
                .withZoneSameInstant(ZoneOffset.UTC)
                .toInstant();
    }

    /** Where the command's result goes. */
    interface Output extends AutoCloseable {

        EventSink sink();

        void line(LineVerdict verdict, LogInterpreter interpreter, byte[] buffer, int start, int end)
                throws IOException;

        @Override
        void close() throws IOException;
    }
}
