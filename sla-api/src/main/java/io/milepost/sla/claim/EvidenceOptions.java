package io.milepost.sla.claim;

import io.milepost.sla.claim.csv.EvidenceDirectory;
import io.milepost.sla.claim.csv.EvidenceFiles;
import io.milepost.sla.contract.Contract;
import io.milepost.sla.contract.Measure;
import io.milepost.sla.evidence.Evidence;
import io.milepost.sla.evidence.Maintenance;
import io.milepost.sla.evidence.Sample;
import io.milepost.sla.evidence.SampleCount;
import io.milepost.sla.evidence.StateInterval;
import io.milepost.sla.hours.Period;
import io.milepost.sla.hours.Span;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** The files that a contract is judged on; each option may be given several times. */
final class EvidenceOptions {
    @Option(
            names = "--intervals",
            paramLabel = "CSV",
            description = "measure,start,end,state[,users][,vantage]; may be given several times, as all files may")
    List<Path> intervals = List.of();

    @Option(
            names = "--samples",
            paramLabel = "CSV",
            description =
                    "measure,at,value_ms[,count] or measure,at,ok[,count]; also remote_ms, organisation, reported_by")
    List<Path> samples = List.of();

    @Option(
            names = "--counts",
            paramLabel = "CSV",
            description =
                    "measure,start,end,valid,good[,threshold_ms][,organisation][,share,untold]: samples counted where they lie")
    List<Path> counts = List.of();

    @Option(
            names = "--maintenance",
            paramLabel = "CSV",
            description = "start,end,announced_at,approved[,kind][,measure]")
    List<Path> maintenance = List.of();

    @Option(names = "--population", paramLabel = "CSV", description = "from,users[,organisation]")
    List<Path> population = List.of();

    boolean areAnyGiven() {
        return Stream.of(intervals, samples, counts, maintenance, population).anyMatch(files -> !files.isEmpty());
    }

    /** What has no end in the files was still open at the instant. */
    Evidence load(Contract contract, Instant told, PrintWriter notes) throws IOException {
        Evidence evidence = new EvidenceFiles(notes, told).load(intervals, samples, maintenance, population);
        List<SampleCount> counted = new ArrayList<>();
        for (Path each : counts) {
            counted.addAll(EvidenceDirectory.loadCounts(each, notes));
        }
        evidence = evidence.withCounts(counted);
        noteStrangers(contract, evidence, notes);
        return evidence;
    }

    /** Evidence of which nothing lies in the period is most often a period that was mistyped. */
    static void noteElsewhere(Evidence evidence, Period judged, PrintWriter notes) {
        List<Span> spans = Stream.of(
                        evidence.states().stream().map(StateInterval::span),
                        evidence.samples().stream().map(sample -> new Span(sample.at(), sample.at() + 1)),
                        evidence.counts().stream().map(SampleCount::span))
                .flatMap(each -> each)
                .toList();
        Span asked = judged.span();
        if (!spans.isEmpty()
                && spans.stream().noneMatch(span -> span.start() < asked.end() && span.end() > asked.start())) {
            long first = spans.stream().mapToLong(Span::start).min().orElseThrow();
            long last = spans.stream().mapToLong(Span::end).max().orElseThrow();
            Span told = new Span(first, last);
            notes.println("note: none of the evidence lies in " + judged.name() + "; it is from " + told.startInstant()
                    + " to " + told.endInstant());
        }
    }

    /** Evidence about something that the contract does not know is most often a misspelling. */
    private static void noteStrangers(Contract contract, Evidence evidence, PrintWriter notes) {
        Set<String> known = new TreeSet<>();
        for (Measure measure : contract.measures()) {
            known.add(measure.name());
            if (measure instanceof Measure.Availability availability) {
                known.addAll(availability.targets());
            }
        }
        Stream.of(
                        evidence.states().stream().map(StateInterval::subject),
                        evidence.samples().stream().map(Sample::subject),
                        evidence.counts().stream().map(SampleCount::subject),
                        evidence.maintenance().stream().map(Maintenance::measure))
                .flatMap(subjects -> subjects)
                .filter(subject -> !subject.isEmpty() && !known.contains(subject))
                .distinct()
                .forEach(subject -> notes.println("note: evidence names " + subject
                        + ", which the contract does not know; known here: " + String.join(", ", known)));
    }
}
