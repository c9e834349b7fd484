package io.milepost.sla.claim;

import io.milepost.sla.claim.csv.EvidenceDirectory;
import io.milepost.sla.claim.csv.EvidenceFiles;
import io.milepost.sla.claim.csv.Strangers;
import io.milepost.sla.contract.Contract;
import io.milepost.sla.contract.Measure;
import io.milepost.sla.evidence.Evidence;
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
        Strangers strangers = Strangers.to(names(contract));
        Evidence evidence = new EvidenceFiles(notes, told, strangers).load(intervals, samples, maintenance, population);
        List<SampleCount> counted = new ArrayList<>();
        for (Path each : counts) {
            counted.addAll(EvidenceDirectory.loadCounts(each, notes, strangers));
        }
        evidence = evidence.withCounts(counted);
        strangers.tell(notes);
        noteOtherThresholds(contract, counted, notes);
        noteOtherKinds(contract, evidence, notes);
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

    /** All that evidence may be about. */
    static Set<String> names(Contract contract) {
        Set<String> known = new TreeSet<>();
        contract.everyVersion().forEach(measure -> {
            known.add(measure.name());
            if (measure instanceof Measure.Availability availability) {
                known.addAll(availability.targets());
            }
        });
        return known;
    }

    /** Samples of what is judged by time, and states of what is judged by samples, decide nothing. */
    private static void noteOtherKinds(Contract contract, Evidence evidence, PrintWriter notes) {
        for (Measure measure : contract.measures()) {
            boolean sampled = measure instanceof Measure.Samples;
            long samples = evidence.samples().stream()
                    .filter(sample -> sample.subject().equals(measure.name()))
                    .count();
            long states = evidence.states().stream()
                    .filter(state -> state.subject().equals(measure.name()))
                    .count();
            if (!sampled && samples > 0) {
                notes.println("note: " + measure.name() + " is of the kind " + measure.kind()
                        + " and judged from --intervals; its " + samples
                        + (samples == 1 ? " row" : " rows") + " of --samples are not used");
            }
            if (sampled && states > 0) {
                notes.println("note: " + measure.name() + " is of the kind " + measure.kind()
                        + " and judged from --samples or --counts; its " + states
                        + (states == 1 ? " row" : " rows") + " of --intervals are not used");
            }
        }
    }

    /** Counts with another limit than the contract's tell nothing of its own. */
    private static void noteOtherThresholds(Contract contract, List<SampleCount> counts, PrintWriter notes) {
        Set<Long> asked = new TreeSet<>(contract.thresholdsMillis());
        Set<String> told = new TreeSet<>();
        for (SampleCount count : counts) {
            Long threshold = count.thresholdMillis();
            if (threshold != null && !asked.contains(threshold) && told.add(count.subject() + " " + threshold)) {
                notes.println("note: counts of " + count.subject() + " with the threshold_ms " + threshold
                        + " are not used; the contract's are " + asked);
            }
        }
    }
}
