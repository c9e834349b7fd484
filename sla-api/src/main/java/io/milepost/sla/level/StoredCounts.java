package io.milepost.sla.level;

import io.milepost.sla.catalogue.Catalogue;
import io.milepost.sla.contract.Contract;
import io.milepost.sla.contract.Counting;
import io.milepost.sla.contract.InForce;
import io.milepost.sla.contract.Measure;
import io.milepost.sla.contract.accounting.Regime;
import io.milepost.sla.evidence.DelayPart;
import io.milepost.sla.evidence.Maintenance;
import io.milepost.sla.evidence.SampleCount;
import io.milepost.sla.hours.CalendarEndsException;
import io.milepost.sla.hours.Period;
import io.milepost.sla.hours.Span;
import io.milepost.sla.operations.SmsFacts;
import io.milepost.sla.operations.TimeRange;
import io.milepost.sla.operations.TimedHour;
import io.milepost.sla.operations.TimedStretch;
import io.milepost.sla.operations.TrafficFacts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What was counted by the hour of deliveries and text messages. Of organisations an hour each would be millions of rows, so hours between
 * which the contract draws no line are told together: no regime, period, amendment or maintenance begins or ends between them.
 */
final class StoredCounts {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration QUARTER = Duration.ofMinutes(15);

    private final TrafficFacts traffic;
    private final SmsFacts sms;
    private final Catalogue catalogue;

    StoredCounts(TrafficFacts traffic, SmsFacts sms, Catalogue catalogue) {
        this.traffic = traffic;
        this.sms = sms;
        this.catalogue = catalogue;
    }

    /** Of the service as a whole, hour by hour. */
    List<SampleCount> loadWhole(Contract contract, TimeRange range) {
        List<SampleCount> counts = new ArrayList<>();
        timed(contract).forEach(measure -> counts.addAll(loadWhole(contract, measure, range)));
        return counts;
    }

    /** As each measure is judged: of the service as a whole, or of each organisation by itself. */
    List<SampleCount> load(Contract contract, Period period, TimeRange range, List<Maintenance> maintenance) {
        List<SampleCount> counts = new ArrayList<>();
        timed(contract)
                .forEach(measure -> counts.addAll(
                        isJudgedAlone(contract, measure) && measure.kind().equals("delivery-time")
                                ? loadAlone(
                                        contract, measure, range, bounds(contract, measure, period, range, maintenance))
                                : loadWhole(contract, measure, range)));
        return counts;
    }

    /** Versions of a measure that differ in other terms alone look for the same counts, which must not count twice. */
    private static Stream<Measure.Samples> timed(Contract contract) {
        Map<List<Object>, Measure.Samples> asked = new LinkedHashMap<>();
        samples(contract)
                .filter(samples -> samples.thresholdMillis() != null)
                .forEach(samples -> asked.putIfAbsent(
                        List.of(
                                samples.name(),
                                samples.kind(),
                                samples.counting().share(),
                                Optional.ofNullable(samples.thresholdMillis())),
                        samples));
        return asked.values().stream();
    }

    private static Stream<Measure.Samples> samples(Contract contract) {
        return contract.everyVersion().filter(Measure.Samples.class::isInstance).map(Measure.Samples.class::cast);
    }

    private static List<Measure.Samples> versions(Contract contract, String measure) {
        return samples(contract).filter(each -> each.name().equals(measure)).toList();
    }

    /** By the last terms, as the engine sees it. */
    private static boolean isJudgedAlone(Contract contract, Measure.Samples version) {
        return contract.measures().stream()
                .anyMatch(measure -> measure.name().equals(version.name())
                        && measure instanceof Measure.Samples samples
                        && samples.counting().eachOrganisation());
    }

    private List<SampleCount> loadWhole(Contract contract, Measure.Samples measure, TimeRange range) {
        Duration length = lengthOfHours(contract, range);
        DelayPart part = part(contract, measure);
        return loadTimedHours(measure, contract.service(), range).stream()
                .filter(hour -> !hour.uncounted())
                .map(hour -> new SampleCount(
                                measure.name(),
                                Span.of(hour.hour(), hour.hour().plus(length)),
                                hour.timed(),
                                hour.within(),
                                measure.thresholdMillis())
                        .ofPart(part, hour.untold()))
                .toList();
    }

    /** Said where whole delays could be taken for a part of them: of the own share, and of a measure whose share was or will be another. */
    private static DelayPart part(Contract contract, Measure.Samples measure) {
        if (isOfOwnShare(measure)) {
            return DelayPart.OWN;
        }
        boolean elsewhere =
                timed(contract).anyMatch(version -> version.name().equals(measure.name()) && isOfOwnShare(version));
        return elsewhere ? DelayPart.WHOLE : DelayPart.UNSAID;
    }

    private static boolean isOfOwnShare(Measure.Samples measure) {
        return measure.kind().equals("delivery-time") && measure.counting().share() == Counting.Share.OWN;
    }

    private List<TimedHour> loadTimedHours(Measure.Samples measure, String service, TimeRange range) {
        long threshold = Optional.ofNullable(measure.thresholdMillis()).orElseThrow();
        return switch (measure.kind()) {
            case "delivery-time" ->
                isOfOwnShare(measure)
                        ? traffic.loadOwnHours(service, range, threshold)
                        : traffic.loadTimedHours(service, range, threshold);
            case "sms-receipt" -> sms.loadTimedHours(service, range, threshold);
            default -> List.of();
        };
    }

    private List<SampleCount> loadAlone(
            Contract contract, Measure.Samples measure, TimeRange range, SortedSet<Instant> bounds) {
        Duration length = lengthOfHours(contract, range);
        long threshold = Optional.ofNullable(measure.thresholdMillis()).orElseThrow();
        List<SampleCount> counts = new ArrayList<>();
        List<TimedStretch> stretches = isOfOwnShare(measure)
                ? traffic.loadOwnStretches(contract.service(), range, threshold, bounds)
                : traffic.loadTimedStretches(contract.service(), range, threshold, bounds);
        DelayPart part = part(contract, measure);
        for (TimedStretch stretch : stretches) {
            Span span = Span.of(stretch.first(), stretch.last().plus(length));
            counts.add(new SampleCount(measure.name(), span, stretch.timed(), stretch.within(), threshold)
                    .of(stretch.organisation())
                    .ofPart(part, stretch.untold()));
        }
        return counts;
    }

    /** In a zone that is off by part of an hour facts come by the quarter. */
    private Duration lengthOfHours(Contract contract, TimeRange range) {
        int offset = catalogue
                .requireService(contract.service())
                .zone()
                .getRules()
                .getOffset(range.from())
                .getTotalSeconds();
        return offset % HOUR.toSeconds() == 0 ? HOUR : QUARTER;
    }

    /** Whole hours before and after every line that is drawn, so that an hour with a line in it stays by itself. */
    private SortedSet<Instant> bounds(
            Contract contract, Measure.Samples measure, Period period, TimeRange range, List<Maintenance> maintenance) {
        Duration length = lengthOfHours(contract, range);
        SortedSet<Instant> bounds = new TreeSet<>();
        List<Measure.Samples> versions = versions(contract, measure.name());
        if (versions.stream().anyMatch(version -> version.counting().slices() != null)) {
            addEach(bounds, range, length);
            return bounds;
        }
        maintenance.forEach(window -> add(bounds, window.span(), length));
        try {
            for (Period judged : judged(contract, versions, period)) {
                add(bounds, judged.span(), length);
                for (InForce.Part part : contract.partsOf(judged)) {
                    add(bounds, part.period().span(), length);
                    regimes(part.terms(), measure.name())
                            .flatMap(regime -> regime.hours().within(part.period()).spans().stream())
                            .forEach(span -> add(bounds, span, length));
                }
            }
        } catch (CalendarEndsException ignored) {
            // Where the holidays of the period before are not known, each hour is told by itself.
            addEach(bounds, range, length);
        }
        return bounds;
    }

    private static Set<Period> judged(Contract contract, List<Measure.Samples> versions, Period period) {
        Set<Period> periods = new LinkedHashSet<>();
        for (Measure.Samples version : versions) {
            for (Period judged : version.terms().judged().within(period)) {
                periods.addAll(contract.before(judged));
                periods.add(judged);
            }
        }
        return periods;
    }

    private static Stream<Regime> regimes(Contract terms, String measure) {
        return terms.measures().stream()
                .filter(each -> each.name().equals(measure))
                .flatMap(each -> each.terms().regimes().stream());
    }

    private static void add(SortedSet<Instant> bounds, Span span, Duration length) {
        for (Instant line : List.of(span.startInstant(), span.endInstant())) {
            long seconds = length.toSeconds();
            Instant before = Instant.ofEpochSecond(Math.floorDiv(line.getEpochSecond(), seconds) * seconds);
            bounds.add(before);
            if (!before.equals(line)) {
                bounds.add(before.plus(length));
            }
        }
    }

    private static void addEach(SortedSet<Instant> bounds, TimeRange range, Duration length) {
        for (Instant at = range.from(); at.isBefore(range.to()); at = at.plus(length)) {
            bounds.add(at);
        }
    }
}
