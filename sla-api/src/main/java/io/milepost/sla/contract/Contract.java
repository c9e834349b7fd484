package io.milepost.sla.contract;

import io.milepost.sla.contract.InForce.Part;
import io.milepost.sla.contract.InForce.Version;
import io.milepost.sla.contract.accounting.Regime;
import io.milepost.sla.credit.CreditCap;
import io.milepost.sla.credit.Credits;
import io.milepost.sla.credit.MaterialBreach;
import io.milepost.sla.credit.Settlement;
import io.milepost.sla.hours.JudgedPeriod;
import io.milepost.sla.hours.Period;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A service-level contract as data: who promises what for which service, in which zone's calendar. {@code measures} are all that it
 * has or ever had, each as last amended; which terms hold when is told by {@link #partsOf}. Immutable.
 */
public record Contract(
        String name,
        String title,
        String service,
        ZoneId zone,
        List<Measure> measures,
        @Nullable Settlement settlement,
        InForce inForce) {
    public Contract {
        measures = List.copyOf(measures);
    }

    /** This contract as the first of several versions of it. */
    public Contract amended(InForce changed) {
        Map<String, Measure> latest = new LinkedHashMap<>();
        for (Version version : changed.versions()) {
            version.terms().measures().forEach(measure -> latest.put(measure.name(), measure));
        }
        Settlement last = changed.versions().isEmpty()
                ? settlement
                : changed.versions().get(changed.versions().size() - 1).terms().settlement();
        List<Measure> known = changed.versions().isEmpty() ? measures : new ArrayList<>(latest.values());
        return new Contract(name, title, service, zone, known, last, changed);
    }

    /** The same terms for another service, so that two can be judged alike. */
    public Contract forService(String other) {
        return new Contract(name, title, other, zone, measures, settlement, inForce);
    }

    /** The same, without what is judged for each organisation by itself. */
    public Contract ofWholeService() {
        if (everyVersion().noneMatch(Measure::eachOrganisation)
                && measures.stream().noneMatch(Measure::eachOrganisation)) {
            return this;
        }
        List<Version> versions = inForce.versions().stream()
                .map(version -> new Version(
                        version.from(), version.reason(), version.terms().ofWholeService()))
                .toList();
        return new Contract(
                name,
                title,
                service,
                zone,
                measures.stream().filter(measure -> !measure.eachOrganisation()).toList(),
                settlement,
                new InForce(inForce.from(), inForce.until(), inForce.change(), inForce.consequencesByPart(), versions));
    }

    /** The terms that govern a period, each with its part of it, in order. */
    public List<Part> partsOf(Period period) {
        return inForce.partsOf(this, period);
    }

    /** The instant from which evidence is needed to judge a period, those before it included on which it depends. */
    public Instant evidenceFrom(Period period) {
        return Stream.concat(Stream.of(period), settledWithin(period).stream())
                .flatMap(asked -> Stream.concat(
                        Stream.of(asked),
                        measures.stream().flatMap(measure -> measure.terms().judged().within(asked).stream())))
                .distinct()
                .flatMap(judged -> before(judged).stream())
                .map(earlier -> earlier.span().startInstant())
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    /**
     * The periods before one on which depends what it costs, the latest first: the one before it, by which repeat failures are known,
     * and those that a cap of credits or a material breach reaches over.
     */
    public List<Period> before(Period judged) {
        LocalDate begins = judged.civilStart().toLocalDate();
        LocalDate reach = Stream.concat(
                        creditCaps().map(cap -> cap.reach(begins)), breaches().map(breach -> breach.countsFrom(begins)))
                .min(Comparator.naturalOrder())
                .orElse(begins);
        List<Period> before = new ArrayList<>();
        Period earlier = judged.previous();
        do {
            before.add(earlier);
            earlier = earlier.previous();
        } while (earlier.civilEnd().toLocalDate().isAfter(reach));
        return before;
    }

    /** The periods for each of which all measures are settled together when a time is asked for; their sum is that of the time. */
    public List<Period> settledWithin(Period asked) {
        return settledBy(asked).within(asked);
    }

    /** As the settlement says, otherwise the shortest of the periods that its measures have of their own by the calendar. */
    public JudgedPeriod settledBy(Period asked) {
        if (settlement == null) {
            return new JudgedPeriod.Asked();
        }
        if (settlement.judged() != null) {
            return settlement.judged();
        }
        return measures.stream()
                .map(measure -> measure.terms().judged())
                .filter(own -> !(own instanceof JudgedPeriod.Asked) && !(own instanceof JudgedPeriod.Rolling))
                .min(Comparator.comparing((JudgedPeriod own) ->
                                own.around(asked.span().endInstant(), asked).civilMicros())
                        .thenComparing(JudgedPeriod::words))
                .orElseGet(JudgedPeriod.Asked::new);
    }

    /** What all measures cost together by the terms that are in force at the end of a period. */
    public Optional<Settlement> findSettlement(Period period) {
        List<Part> parts = partsOf(period);
        return Optional.ofNullable(
                parts.isEmpty()
                        ? settlement
                        : parts.get(parts.size() - 1).terms().settlement());
    }

    private Stream<MaterialBreach> breaches() {
        return Stream.ofNullable(settlement).map(Settlement::breach).filter(Objects::nonNull);
    }

    private Stream<CreditCap> creditCaps() {
        Stream<CreditCap> ofMeasures = everyVersion()
                .map(measure -> measure.terms().credits())
                .filter(Objects::nonNull)
                .map(Credits::capOver);
        return Stream.concat(ofMeasures, Stream.ofNullable(settlement).map(Settlement::capOver))
                .filter(Objects::nonNull);
    }

    /** Every measure in each of its versions, so that what an older one needs is known too. */
    public Stream<Measure> everyVersion() {
        return inForce.versions().isEmpty()
                ? measures.stream()
                : inForce.versions().stream()
                        .flatMap(version -> version.terms().measures().stream())
                        .distinct();
    }

    /** What a regime of a measure is called, or its name where it has no other. */
    public String regimeTitle(String measure, String regime) {
        return measures.stream()
                .filter(each -> each.name().equals(measure))
                .flatMap(each -> each.terms().regimes().stream())
                .filter(each -> each.name().equals(regime))
                .map(Regime::title)
                .findFirst()
                .orElse(regime);
    }

    /** The sample thresholds in milliseconds for which counts are needed, ascending. */
    public List<Long> thresholdsMillis() {
        return everyVersion()
                .filter(Measure.Samples.class::isInstance)
                .map(Measure.Samples.class::cast)
                .map(Measure.Samples::thresholdMillis)
                .filter(Objects::nonNull)
                .distinct()
                .sorted()
                .toList();
    }
}
