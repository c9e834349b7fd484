package io.milepost.collector.directory;

import io.milepost.collector.event.EventHeader;
import io.milepost.collector.event.EventId;
import io.milepost.collector.event.Pseudonym;
import io.milepost.collector.pseudonym.Pseudonyms;
import io.milepost.collector.schema.AccountRow;
import io.milepost.collector.schema.IdentifierRow;
import io.milepost.collector.schema.OrganisationRow;
import io.milepost.collector.schema.ProbeRow;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the files that an operator brings about one service. Accounts, people and their names leave here as pseudonyms.
 * Not thread-safe.
 */
public final class OperatorFiles {
    private static final Set<String> ACCOUNT_KINDS = Set.of("person", "shared", "application");
    private static final Set<String> ACCOUNT_STATES = Set.of("enabled", "disabled", "leaver", "deleted");
    private static final Set<String> IDENTIFIER_KINDS =
            Set.of("address", "alias", "login", "domain_user", "upn", "old_address");
    private static final Set<String> OUTCOMES = Set.of("ok", "failed");
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final int PARSER_VERSION = 1;

    private final String service;
    private final Pseudonyms pseudonyms;
    private final DirectoryAttributes attributes;

    public OperatorFiles(String service, Pseudonyms pseudonyms, DirectoryAttributes attributes) {
        this.service = service;
        this.pseudonyms = pseudonyms;
        this.attributes = attributes;
    }

    /** The civil day of a directory snapshot, from its file's name. */
    public static LocalDate asOf(Path file) throws RefusedFileException {
        Matcher day = DAY.matcher(String.valueOf(file.getFileName()));
        if (!day.find()) {
            throw new RefusedFileException(
                    "Cannot read %s: expected the snapshot's day in its name, as in directory-2026-10-01.csv"
                            .formatted(file));
        }
        try {
            return LocalDate.parse(day.group());
        } catch (DateTimeParseException e) {
            throw new RefusedFileException(
                    "Cannot read %s: expected the snapshot's day in its name, got %s".formatted(file, day.group()), e);
        }
    }

    public List<AccountRow> accounts(Path file) throws IOException, RefusedFileException {
        LocalDate asOf = asOf(file);
        if (LdifFile.isLdif(file)) {
            return entries(file).accounts(LdifFile.read(file), asOf);
        }
        CsvTable table = new CsvTable(
                file,
                Set.of("account", "organisation", "kind", "state"),
                Set.of("person", "address", "created_on", "quota_bytes", "used_bytes"));
        List<AccountRow> rows = read(
                table,
                row -> new AccountRow(
                        service,
                        asOf,
                        pseudonyms.account(row.text("account")),
                        person(row.findText("person")),
                        row.text("organisation"),
                        row.oneOf("kind", ACCOUNT_KINDS),
                        row.oneOf("state", ACCOUNT_STATES),
                        row.findDate("created_on"),
                        row.findLong("quota_bytes"),
                        row.findLong("used_bytes")));
        refuseTwice(file, rows);
        return rows;
    }

    private static void refuseTwice(Path file, List<AccountRow> rows) throws RefusedFileException {
        Set<Pseudonym> accounts = new HashSet<>(rows.size() * 2);
        for (int i = 0; i < rows.size(); i++) {
            if (!accounts.add(rows.get(i).account())) {
                throw new RefusedFileException(
                        "Cannot read %s: expected each account once, got that of row %d twice".formatted(file, i + 1));
            }
        }
    }

    private @Nullable Pseudonym person(@Nullable String person) {
        return person == null ? null : pseudonyms.person(person);
    }

    private DirectoryEntries entries(Path file) {
        return new DirectoryEntries(service, attributes, pseudonyms, file.toString());
    }

    /** What accounts are called by: a row for each name and each epoch of the keys, so that events of every epoch find their account. */
    public List<IdentifierRow> identifiers(Path file) throws IOException, RefusedFileException {
        if (LdifFile.isLdif(file)) {
            return entries(file).identifiers(LdifFile.read(file));
        }
        CsvTable table = new CsvTable(file, Set.of("account", "identifier", "kind"), Set.of("valid_from", "valid_to"));
        return read(table, (CsvRow row) -> identifiers(row)).stream()
                .flatMap(List::stream)
                .toList();
    }

    private List<IdentifierRow> identifiers(CsvRow row) {
        Pseudonym account = pseudonyms.account(row.text("account"));
        String kind = row.oneOf("kind", IDENTIFIER_KINDS);
        LocalDate from = row.findDate("valid_from");
        LocalDate to = row.findDate("valid_to");
        return pseudonyms.identifierInEveryEpoch(row.text("identifier")).stream()
                .map(identifier -> new IdentifierRow(service, account, identifier, kind, from, to))
                .toList();
    }

    /**
     * The kind of a file that tells of one type of organisations and stands beside others; empty for one that tells of all.
     */
    public static Optional<String> organisationKind(Path file) throws IOException {
        return OdsFile.isOds(file) ? Optional.of(OdsFile.kind(file)) : Optional.empty();
    }

    public List<OrganisationRow> organisations(Path file) throws IOException, RefusedFileException {
        if (OdsFile.isOds(file)) {
            return OdsFile.read(service, file);
        }
        CsvTable table = new CsvTable(
                file,
                Set.of("code", "name", "type", "region"),
                Set.of("headcount", "parent", "valid_from", "valid_to"));
        return read(
                table,
                row -> new OrganisationRow(
                        service,
                        row.text("code"),
                        row.text("name"),
                        row.text("type"),
                        row.text("region"),
                        row.findInt("headcount"),
                        row.findText("parent"),
                        row.findDate("valid_from"),
                        row.findDate("valid_to")));
    }

    public List<ProbeRow> probes(Path file) throws IOException, RefusedFileException {
        CsvTable table = new CsvTable(
                file,
                Set.of("target", "vantage", "at", "interval_ms", "outcome"),
                Set.of(
                        "reason",
                        "connect_ms",
                        "tls_ms",
                        "greeting_ms",
                        "login_ms",
                        "total_ms",
                        "certificate_expires_at",
                        "phase",
                        "reason_class",
                        "blame",
                        "phases",
                        "mark"));
        return read(table, row -> probe(file, row));
    }

    private ProbeRow probe(Path file, CsvRow row) {
        String target = row.text("target");
        String vantage = row.text("vantage");
        long at = row.micros("at");
        return new ProbeRow(
                new EventHeader(
                        probeId(service, target, vantage, at),
                        service,
                        vantage,
                        String.valueOf(file.getFileName()),
                        PARSER_VERSION,
                        row.fields().getStartingLineNumber(),
                        0,
                        at),
                target,
                vantage,
                row.wholeMillis("interval_ms"),
                row.oneOf("outcome", OUTCOMES),
                row.findText("reason"),
                row.findMillis("connect_ms"),
                row.findMillis("tls_ms"),
                row.findMillis("greeting_ms"),
                row.findMillis("login_ms"),
                row.findMillis("total_ms"),
                row.findMicros("certificate_expires_at"),
                row.findText("phase"),
                row.findText("reason_class"),
                row.findText("blame"),
                row.findText("phases"),
                messageId(row.findText("mark")));
    }

    /** The mark of a round trip is a Message-ID without its brackets, as deliveries in the logs have it. */
    private @Nullable Long messageId(@Nullable String mark) {
        if (mark == null) {
            return null;
        }
        byte[] bytes = mark.getBytes(StandardCharsets.ISO_8859_1);
        return pseudonyms.messageId(bytes, 0, bytes.length);
    }

    /** The identity of a probe result: the same one met again, from history or live, is the same row. */
    public static EventId probeId(String service, String target, String vantage, long atMicros) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(String.join("\0", "probe", service, target, vantage, Long.toString(atMicros))
                            .getBytes(StandardCharsets.UTF_8));
            ByteBuffer bytes = ByteBuffer.wrap(hash);
            return new EventId(bytes.getLong(), bytes.getLong());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private static <R> List<R> read(CsvTable table, Function<CsvRow, R> parse)
            throws IOException, RefusedFileException {
        List<R> rows = new ArrayList<>();
        table.read(row -> rows.add(parse.apply(row)));
        return rows;
    }
}
