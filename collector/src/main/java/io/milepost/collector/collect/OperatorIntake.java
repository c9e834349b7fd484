package io.milepost.collector.collect;

import io.milepost.collector.collect.batch.BatchRows;
import io.milepost.collector.collect.batch.CollectorMemory;
import io.milepost.collector.configuration.ServiceConfiguration;
import io.milepost.collector.directory.KnownFiles;
import io.milepost.collector.directory.LdapDirectory;
import io.milepost.collector.directory.OperatorFiles;
import io.milepost.collector.directory.RefusedFileException;
import io.milepost.collector.lake.TableChange.Part;
import io.milepost.collector.pseudonym.Pseudonyms;
import io.milepost.collector.schema.LakeSchema;
import io.milepost.collector.schema.OrganisationRow;
import io.milepost.collector.schema.ProbeRow;
import io.milepost.collector.source.FileGlob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;

/** One service's files from its operator on their way into the batch. A file that cannot be read is refused as a whole. */
final class OperatorIntake {
    private static final Duration BETWEEN_ASKINGS = Duration.ofMinutes(5);

    private final ServiceConfiguration service;
    private final OperatorFiles files;
    private final KnownFiles known;
    private final CollectorMemory memory;
    private final BatchRows rows;
    private final BooleanSupplier enough;
    private final Pseudonyms pseudonyms;
    private final Clock clock;
    private Instant nextAsking = Instant.MIN;
    private final Map<String, Refusal> refusals = new LinkedHashMap<>();

    /** Why a file was refused, and which state of it: it is not read again before it changes. */
    private record Refusal(long size, long modified, String reason) {
        static Refusal of(Path file, String reason) {
            try {
                return new Refusal(
                        Files.size(file), Files.getLastModifiedTime(file).toMillis(), reason);
            } catch (IOException ignored) {
                // Gone meanwhile: what was said of it still holds, and it is tried again.
                return new Refusal(-1, -1, reason);
            }
        }

        boolean isOf(Path file) {
            Refusal now = of(file, reason);
            return size >= 0 && equals(now);
        }
    }

    OperatorIntake(
            ServiceConfiguration service,
            Pseudonyms pseudonyms,
            CollectorMemory memory,
            BatchRows rows,
            BooleanSupplier enough,
            Clock clock) {
        this.service = service;
        this.clock = clock;
        this.pseudonyms = pseudonyms;
        this.memory = memory;
        this.rows = rows;
        this.enough = enough;
        files = new OperatorFiles(service.name(), pseudonyms, service.attributes());
        known = new KnownFiles(memory.known().get(service.name()));
    }

    String service() {
        return service.name();
    }

    KnownFiles.State known() {
        return known.state();
    }

    /** Files that were refused, with the reason. */
    Map<String, String> refused() {
        Map<String, String> refused = new LinkedHashMap<>();
        refusals.forEach((file, refusal) -> refused.put(file, refusal.reason()));
        return refused;
    }

    /** Takes what is new; false when the batch had enough before. */
    boolean read() throws IOException {
        return readAll(service.organisationFiles(), this::takeOrganisations)
                && readAll(service.identityFiles(), this::takeIdentities)
                && readAll(service.directoryFiles(), this::takeDirectory)
                && askServer()
                && readAll(service.probeFiles(), this::takeProbes);
    }

    private interface Taking {
        void take(Path file) throws IOException, RefusedFileException;
    }

    private boolean readAll(List<FileGlob> globs, Taking taking) throws IOException {
        for (FileGlob glob : globs) {
            if (glob.isMissing()) {
                refusals.put(
                        glob.pattern(), new Refusal(-1, -1, "Cannot read %s: no such file".formatted(glob.pattern())));
            }
            for (Path file : glob.findInOrder()) {
                if (enough.getAsBoolean()) {
                    return false;
                }
                read(file, taking);
            }
        }
        return true;
    }

    private void read(Path file, Taking taking) {
        Refusal former = refusals.get(file.toString());
        if (former != null && former.isOf(file)) {
            return;
        }
        try {
            taking.take(file);
            refusals.remove(file.toString());
        } catch (RefusedFileException e) {
            refusals.put(file.toString(), Refusal.of(file, String.valueOf(e.getMessage())));
        } catch (IOException e) {
            refusals.put(file.toString(), Refusal.of(file, "Cannot read %s: %s".formatted(file, e.getMessage())));
        }
    }

    /** Once a civil day the directory server is asked for all of it; when it fails, again after a while. */
    private boolean askServer() {
        LdapDirectory.Settings settings = service.ldapSettings();
        LocalDate today = LocalDate.ofInstant(clock.instant(), service.zone());
        String part = "directory/" + today + inEpochs();
        if (settings == null || known.isTaken(part) || clock.instant().isBefore(nextAsking)) {
            return true;
        }
        if (enough.getAsBoolean()) {
            return false;
        }
        try {
            LdapDirectory.Snapshot snapshot = new LdapDirectory(settings).load(service.name(), today, pseudonyms);
            rows.replacePart(LakeSchema.DIRECTORY, new Part(service.name(), today), snapshot.accounts());
            rows.replacePart(LakeSchema.IDENTITY, whole(), snapshot.identifiers());
            known.takeFromServer(part, settings.url());
            refusals.remove(settings.url());
        } catch (RefusedFileException e) {
            refusals.put(settings.url(), new Refusal(-1, -1, String.valueOf(e.getMessage())));
            nextAsking = clock.instant().plus(BETWEEN_ASKINGS);
        }
        return true;
    }

    /** A file replaces all organisations, but one of a single type only those that came from files of its kind. */
    private void takeOrganisations(Path file) throws IOException, RefusedFileException {
        Optional<String> kind = OperatorFiles.organisationKind(file);
        String part = kind.map(name -> "organisation/" + name).orElse("organisation");
        String hash = known.findNews(file, part);
        if (hash == null) {
            return;
        }
        List<OrganisationRow> all = new ArrayList<>();
        if (kind.isPresent()) {
            Map<String, Path> newest = new TreeMap<>();
            for (FileGlob glob : service.organisationFiles()) {
                for (Path other : glob.findInOrder()) {
                    OperatorFiles.organisationKind(other).ifPresent(name -> newest.put(name, other));
                }
            }
            newest.put(kind.get(), file);
            for (Path other : newest.values()) {
                all.addAll(files.organisations(other));
            }
        } else {
            all.addAll(files.organisations(file));
        }
        rows.replacePart(LakeSchema.ORGANISATION, whole(), all);
        known.take(file, part, hash);
    }

    private void takeIdentities(Path file) throws IOException, RefusedFileException {
        String part = "identity" + inEpochs();
        String hash = known.findNews(file, part);
        if (hash != null) {
            rows.replacePart(LakeSchema.IDENTITY, whole(), files.identifiers(file));
            known.take(file, part, hash);
        }
    }

    /** With one more epoch of the keys everybody has one more pseudonym, so that what was taken before is taken again. */
    private String inEpochs() {
        return pseudonyms.epochs() == 1 ? "" : "/epochs-" + pseudonyms.epochs();
    }

    private Part whole() {
        return new Part(service.name(), null);
    }

    private void takeDirectory(Path file) throws IOException, RefusedFileException {
        LocalDate asOf = OperatorFiles.asOf(file);
        String part = "directory/" + asOf;
        String hash = known.findNews(file, part);
        if (hash != null) {
            rows.replacePart(LakeSchema.DIRECTORY, new Part(service.name(), asOf), files.accounts(file));
            known.take(file, part, hash);
        }
    }

    /** History grows: a day that the lake has some of already is met row by row, so that none stands there twice. */
    private void takeProbes(Path file) throws IOException, RefusedFileException {
        String part = "probe/" + file;
        String hash = known.findNews(file, part);
        if (hash == null) {
            return;
        }
        TreeSet<LocalDate> stored = memory.probeDaysOf(service.name());
        TreeSet<LocalDate> days = new TreeSet<>();
        for (ProbeRow row : files.probes(file)) {
            LocalDate day = day(row);
            days.add(day);
            rows.putProbe(row, stored.contains(day));
        }
        stored.addAll(days);
        memory.unpublishedOf(service.name()).addAll(days);
        known.take(file, part, hash);
    }

    static LocalDate day(ProbeRow row) {
        return LocalDate.ofInstant(Instant.EPOCH.plus(row.header().at(), ChronoUnit.MICROS), ZoneOffset.UTC);
    }
}
