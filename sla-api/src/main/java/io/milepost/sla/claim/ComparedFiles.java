package io.milepost.sla.claim;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.milepost.sla.claim.csv.EvidenceDirectory;
import io.milepost.sla.claim.csv.EvidenceFiles;
import io.milepost.sla.claim.csv.InvalidEvidenceException;
import io.milepost.sla.claim.csv.Strangers;
import io.milepost.sla.comparison.Comparer;
import io.milepost.sla.comparison.Comparison;
import io.milepost.sla.comparison.Contender;
import io.milepost.sla.comparison.Watch;
import io.milepost.sla.contract.Contract;
import io.milepost.sla.evidence.Evidence;
import io.milepost.sla.evidence.SampleCount;
import io.milepost.sla.evidence.StateInterval;
import io.milepost.sla.hours.Period;
import io.milepost.sla.verdict.ServiceLevels;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Services to compare, each with its files of evidence; what a file holds is told by its header. */
final class ComparedFiles {
    private final Map<String, List<Path>> files = new LinkedHashMap<>();
    private final Instant told;
    private final PrintWriter notes;

    /** Each word is a name, an equals sign and a file; a name that comes again has one file more. */
    ComparedFiles(List<String> words, Instant told, PrintWriter notes) {
        this.told = told;
        this.notes = notes;
        for (String word : words) {
            int equals = word.indexOf('=');
            if (equals < 1 || equals == word.length() - 1) {
                throw new IllegalArgumentException(
                        "Cannot compare: expected NAME=FILE such as local=outages.csv, got " + word);
            }
            files.computeIfAbsent(word.substring(0, equals), name -> new ArrayList<>())
                    .add(Path.of(word.substring(equals + 1)));
        }
        if (files.size() < 2) {
            throw new IllegalArgumentException(
                    "Cannot compare: expected two different names or more, got " + String.join(", ", files.keySet()));
        }
    }

    Comparison compare(Contract contract, Period period) throws IOException {
        List<Contender> contenders = new ArrayList<>();
        for (Map.Entry<String, List<Path>> service : files.entrySet()) {
            Evidence evidence = load(service.getValue(), Strangers.to(EvidenceOptions.names(contract)));
            contenders.add(new Contender(
                    service.getKey(),
                    service.getKey(),
                    ServiceLevels.evaluate(contract, period, evidence),
                    watches(evidence),
                    Map.of(),
                    List.of()));
        }
        return Comparer.compare(contract, period, contenders);
    }

    /** The kinds of evidence that headers tell apart. */
    private enum Kind {
        INTERVALS,
        SAMPLES,
        COUNTS,
        MAINTENANCE,
        POPULATION
    }

    private Evidence load(List<Path> paths, Strangers strangers) throws IOException {
        Map<Kind, List<Path>> byKind = new HashMap<>();
        for (Path path : paths) {
            byKind.computeIfAbsent(kind(path), kind -> new ArrayList<>()).add(path);
        }
        Evidence evidence = new EvidenceFiles(notes, told, strangers)
                .load(
                        byKind.getOrDefault(Kind.INTERVALS, List.of()),
                        byKind.getOrDefault(Kind.SAMPLES, List.of()),
                        byKind.getOrDefault(Kind.MAINTENANCE, List.of()),
                        byKind.getOrDefault(Kind.POPULATION, List.of()));
        List<SampleCount> counts = new ArrayList<>();
        for (Path path : byKind.getOrDefault(Kind.COUNTS, List.of())) {
            counts.addAll(EvidenceDirectory.loadCounts(path, notes, strangers));
        }
        strangers.tell(notes);
        return evidence.withCounts(counts);
    }

    private static Kind kind(Path path) throws IOException {
        Set<String> columns = columns(path);
        if (columns.contains("state")) {
            return Kind.INTERVALS;
        }
        if (columns.contains("at")) {
            return Kind.SAMPLES;
        }
        if (columns.contains("valid")) {
            return Kind.COUNTS;
        }
        if (columns.contains("start")) {
            return Kind.MAINTENANCE;
        }
        if (columns.contains("from")) {
            return Kind.POPULATION;
        }
        throw new InvalidEvidenceException(
                path + ":1:1: expected the header of intervals (measure,start,end,state), samples"
                        + " (measure,at), counts (measure,start,end,valid,good), maintenance (start,end) or population (from,users), got "
                        + String.join(",", columns));
    }

    private static Set<String> columns(Path path) throws IOException {
        if (!Files.isReadable(path) || Files.isDirectory(path)) {
            throw new InvalidEvidenceException("Cannot read evidence: expected a readable file, got " + path);
        }
        try (CsvReader<CsvRecord> reader =
                CsvReader.builder().detectBomHeader(true).ofCsvRecord(path, StandardCharsets.UTF_8)) {
            return reader.stream()
                    .limit(1)
                    .flatMap(header -> header.getFields().stream())
                    .map(name -> name.strip().toLowerCase(Locale.ROOT))
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (CsvParseException e) {
            throw new InvalidEvidenceException(path + ":1:1: expected CSV: " + e.getMessage());
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** From where each subject was seen; files do not tell how often and by what. */
    private static Map<String, Watch> watches(Evidence evidence) {
        Map<String, Watch> watches = new HashMap<>();
        for (StateInterval state : evidence.states()) {
            Watch seen = new Watch(new TreeSet<>(Set.of(state.vantage())), new TreeSet<>(), new TreeSet<>());
            watches.merge(state.subject(), seen, Watch::and);
        }
        return watches;
    }
}
