package io.milepost.sla.openslo;

import io.milepost.sla.contract.Contract;
import io.milepost.sla.contract.Counting;
import io.milepost.sla.contract.Measure;
import io.milepost.sla.contract.Measure.Availability;
import io.milepost.sla.contract.Measure.FixTime;
import io.milepost.sla.contract.Measure.Samples;
import io.milepost.sla.contract.Slices;
import io.milepost.sla.contract.Target;
import io.milepost.sla.contract.accounting.AccountingRule;
import io.milepost.sla.exact.Ratio;
import io.milepost.sla.hours.Always;
import io.milepost.sla.hours.JudgedPeriod;
import io.milepost.sla.verdict.outcome.Words;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes a contract as OpenSLO: its service, and for each measure an SLO with its indicator; what OpenSLO has no term for is told. */
public final class OpenSloExport {
    /** The annotation that tells Milepost, when it reads its own export, what kind of measure it was. */
    static final String KIND = "milepost.io/kind";

    /** The annotation of the service that tells the contract's zone, which a rolling window does not have. */
    static final String ZONE = "milepost.io/zone";

    private static final long MINUTE = 60_000_000L;

    private final Contract contract;
    private final List<String> notes = new ArrayList<>();

    private OpenSloExport(Contract contract) {
        this.contract = contract;
    }

    public static Translation write(Contract contract) {
        return new OpenSloExport(contract).write();
    }

    private Translation write() {
        List<Object> documents = new ArrayList<>();
        documents.add(object(
                "Service",
                contract.service(),
                contract.title(),
                Map.of(ZONE, contract.zone().getId()),
                new LinkedHashMap<>()));
        for (Measure measure : contract.measures()) {
            write(measure).ifPresent(documents::add);
        }
        if (contract.settlement() != null) {
            notes.add("settlement is not carried over: OpenSLO has no money");
        }
        if (!contract.inForce().versions().isEmpty()) {
            notes.add("amendments are not carried over: these are the terms as last amended");
        }
        if (!contract.inForce().from().equals(LocalDate.MIN)
                || !contract.inForce().until().equals(LocalDate.MAX)) {
            notes.add("the dates between which the contract holds are not carried over");
        }
        return new Translation(YamlText.of(documents), notes);
    }

    private Optional<Map<String, Object>> write(Measure measure) {
        Target target = target(measure);
        if (target == null) {
            notes.add(measure.name() + " is not carried over: OpenSLO has no percentile or mean as a target");
            return Optional.empty();
        }
        Map<String, Object> spec = new LinkedHashMap<>();
        spec.put("service", contract.service());
        spec.put("indicator", indicator(measure));
        spec.put("timeWindow", List.of(window(measure)));
        Slices slices = measure instanceof Samples samples ? samples.counting().slices() : null;
        boolean timed = measure instanceof Availability;
        spec.put("budgetingMethod", method(timed, slices));
        spec.put("objectives", List.of(objective(measure, target, slices)));
        noteTerms(measure, target);
        return Optional.of(object("SLO", measure.name(), measure.terms().title(), Map.of(KIND, measure.kind()), spec));
    }

    private static @Nullable Target target(Measure measure) {
        if (measure instanceof Availability availability) {
            return availability.target();
        }
        return measure instanceof Samples samples ? samples.target() : ((FixTime) measure).target();
    }

    private static String method(boolean timed, @Nullable Slices slices) {
        if (slices == null) {
            return timed ? "Timeslices" : "Occurrences";
        }
        return slices.averaged() ? "RatioTimeslices" : "Timeslices";
    }

    private static Map<String, Object> object(
            String kind, String name, String title, Map<String, Object> annotations, Map<String, Object> spec) {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("name", name);
        metadata.put("displayName", title);
        if (!annotations.isEmpty()) {
            metadata.put("annotations", annotations);
        }
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("apiVersion", "openslo/v1");
        object.put("kind", kind);
        object.put("metadata", metadata);
        object.put("spec", spec);
        return object;
    }

    private static Map<String, Object> indicator(Measure measure) {
        Map<String, Object> metric = new LinkedHashMap<>();
        if (measure instanceof Samples samples && samples.threshold() != null) {
            metric.put("thresholdMetric", source(measure.name(), "value", "ms"));
        } else {
            Map<String, Object> ratio = new LinkedHashMap<>();
            ratio.put("counter", false);
            ratio.put("good", source(measure.name(), "good", ""));
            ratio.put("total", source(measure.name(), "total", ""));
            metric.put("ratioMetric", ratio);
        }
        Map<String, Object> indicator = new LinkedHashMap<>();
        indicator.put("metadata", Map.of("name", measure.name() + "-indicator"));
        indicator.put("spec", metric);
        return indicator;
    }

    private static Map<String, Object> source(String measure, String of, String unit) {
        Map<String, Object> spec = new LinkedHashMap<>();
        spec.put("measure", measure);
        spec.put("of", of);
        if (!unit.isEmpty()) {
            spec.put("unit", unit);
        }
        Map<String, Object> source = new LinkedHashMap<>();
        source.put("type", "Milepost");
        source.put("spec", spec);
        return new LinkedHashMap<>(Map.of("metricSource", source));
    }

    private Map<String, Object> window(Measure measure) {
        Map<String, Object> window = new LinkedHashMap<>();
        JudgedPeriod judged = measure.terms().judged();
        if (judged instanceof JudgedPeriod.Rolling rolling) {
            window.put("duration", rolling.days() + "d");
            window.put("isRolling", true);
            return window;
        }
        String start = "2020-01-01";
        String duration = "1M";
        if (judged instanceof JudgedPeriod.Months unit) {
            start = "2020-%02d-01".formatted(unit.firstMonth());
            duration = durationOf(unit.months());
        } else if (judged instanceof JudgedPeriod.Weeks unit) {
            start = unit.first().toString();
            duration = unit.weeks() + "w";
        }
        if (judged instanceof JudgedPeriod.Asked) {
            notes.add(measure.name() + ": judged for whatever period is asked for; written as a calendar month");
        }
        Map<String, Object> calendar = new LinkedHashMap<>();
        calendar.put("startTime", start + " 00:00:00");
        calendar.put("timeZone", contract.zone().getId());
        window.put("duration", duration);
        window.put("calendar", calendar);
        window.put("isRolling", false);
        return window;
    }

    private static String durationOf(int months) {
        return switch (months) {
            case 1 -> "1M";
            case 3 -> "1Q";
            case 6 -> "2Q";
            default -> "1Y";
        };
    }

    private Map<String, Object> objective(Measure measure, Target target, @Nullable Slices slices) {
        Map<String, Object> objective = new LinkedHashMap<>();
        objective.put("displayName", measure.terms().title());
        if (measure instanceof Samples samples && samples.threshold() != null) {
            objective.put("op", samples.threshold().inclusive() ? "lte" : "lt");
            objective.put(
                    "value", Words.plain(Ratio.of(samples.threshold().micros()).dividedBy(Ratio.of(1_000))));
        }
        objective.put("targetPercent", percent(target.attainment()));
        if (measure instanceof Availability) {
            objective.put("timeSliceTarget", 1);
            objective.put("timeSliceWindow", "1m");
            notes.add(measure.name()
                    + ": Milepost judges time to the microsecond; elsewhere these are slices of a minute");
        } else if (slices != null) {
            if (slices.goodFrom() != null) {
                objective.put(
                        "timeSliceTarget",
                        slices.goodFrom().decimal(12, RoundingMode.DOWN).stripTrailingZeros());
            }
            objective.put("timeSliceWindow", minutes(measure, slices.lengthMicros()));
        }
        return objective;
    }

    private String minutes(Measure measure, long micros) {
        if (micros % MINUTE != 0) {
            notes.add(measure.name() + ": slices that are no whole minutes are written as the minutes that they fill");
        }
        return Math.max(1, micros / MINUTE) + "m";
    }

    private static BigDecimal percent(Ratio share) {
        BigDecimal percent = share.percent(12, RoundingMode.DOWN).stripTrailingZeros();
        return percent.scale() < 0 ? percent.setScale(0) : percent;
    }

    /** Everything of a measure that OpenSLO has no term for. */
    private void noteTerms(Measure measure, Target target) {
        List<String> left = new ArrayList<>();
        measure.terms().regimes().stream()
                .filter(regime -> !(regime.hours() instanceof Always))
                .forEach(regime -> left.add("the hours of " + regime.name()));
        if (measure.terms().regimes().size() > 1) {
            left.add("that each regime is judged by itself");
        }
        if (target.badTime() != null || target.allowance() != null) {
            left.add("the limit of bad time beside the target");
        }
        if (!measure.terms().accounting().equals(AccountingRule.DEFAULT)) {
            left.add("accounting");
        }
        if (measure.terms().credits() != null || measure.terms().points() != null) {
            left.add("credits and service points");
        }
        left.addAll(ownTerms(measure));
        if (!left.isEmpty()) {
            notes.add(measure.name() + ": not carried over: " + String.join(", ", left));
        }
    }

    private static List<String> ownTerms(Measure measure) {
        List<String> left = new ArrayList<>();
        if (measure instanceof Availability availability) {
            if (!availability.targets().isEmpty() || !availability.vantages().isEmpty()) {
                left.add("targets and vantages");
            }
            if (availability.eachOrganisation()) {
                left.add("per organisation");
            }
        } else if (measure instanceof Samples samples) {
            Counting counting = samples.counting();
            if (samples.percentile() != null || counting.average() != null) {
                left.add("the percentile or mean beside the target");
            }
            if (counting.share() != Counting.Share.WHOLE) {
                left.add("whose share of the delay is judged");
            }
            if (counting.eachOrganisation()) {
                left.add("per organisation");
            }
            if (!counting.reporters().isEmpty()) {
                left.add("who may report");
            }
            if (counting.slices() != null && counting.slices().floor() != null) {
                left.add("the floor of throughput");
            }
        } else if (measure instanceof FixTime) {
            left.add("the time within which to mend, and its clock");
        }
        return left;
    }
}
