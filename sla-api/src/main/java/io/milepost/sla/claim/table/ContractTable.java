package io.milepost.sla.claim.table;

import io.milepost.sla.contract.Contract;
import io.milepost.sla.contract.InForce;
import io.milepost.sla.contract.Measure;
import io.milepost.sla.contract.Target;
import io.milepost.sla.contract.Terms;
import io.milepost.sla.contract.TimeLimit;
import io.milepost.sla.contract.accounting.Regime;
import io.milepost.sla.credit.CreditScheme;
import io.milepost.sla.credit.Credits;
import io.milepost.sla.credit.Price;
import io.milepost.sla.credit.Settlement;
import io.milepost.sla.exact.Ratio;
import io.milepost.sla.measure.TimeText;
import io.milepost.sla.verdict.outcome.SettlementEvaluation;
import io.milepost.sla.verdict.outcome.Words;
import java.io.PrintWriter;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tells people in a few sentences what was understood of a contract, so that a slip shows before anything is judged. */
public final class ContractTable {
    private final PrintWriter out;

    public ContractTable(PrintWriter out) {
        this.out = out;
    }

    public void write(Contract contract) {
        out.println(contract.title() + " (" + contract.name() + "), for the service " + contract.service()
                + ", by the clocks of " + contract.zone() + inForce(contract.inForce()) + ".");
        for (Measure measure : contract.measures()) {
            out.println();
            out.println(measure.terms().title() + " (" + measure.name() + ")");
            out.println("  " + promise(measure) + ".");
            out.println("  " + when(measure.terms())
                    + (measure.eachOrganisation() ? ", each organisation by itself" : "") + ".");
            costs(measure.terms()).forEach(cost -> out.println("  " + cost + "."));
        }
        if (contract.settlement() != null) {
            out.println();
            out.println("All measures together");
            settlement(contract.settlement()).forEach(line -> out.println("  " + line + "."));
        }
        out.flush();
    }

    private static String inForce(InForce inForce) {
        String from = inForce.from().equals(LocalDate.MIN) ? "" : ", from " + inForce.from() + " on";
        String until = inForce.until().equals(LocalDate.MAX) ? "" : ", until before " + inForce.until();
        int amendments = inForce.versions().size() - 1;
        return from
                + until
                + (amendments < 1
                        ? ""
                        : ", amended " + (amendments == 1 ? "once" : amendments + " times")
                                + "; told here as last amended");
    }

    private static String promise(Measure measure) {
        if (measure instanceof Measure.Availability availability) {
            String whose =
                    availability.targets().isEmpty() ? measure.name() : String.join(", ", availability.targets());
            return "Of the agreed time " + share(availability.target()) + " must be up, as --intervals tell of " + whose
                    + limit(availability.target());
        }
        if (measure instanceof Measure.FixTime fixTime) {
            return "Of the incidents " + share(fixTime.target()) + " must be mended "
                    + fixTime.within().words(TimeText::of) + ", each a row of --intervals with the state down";
        }
        return measure instanceof Measure.Samples samples ? promise(samples) : measure.kind();
    }

    private static String promise(Measure.Samples samples) {
        List<String> parts = new ArrayList<>();
        TimeLimit threshold = samples.threshold();
        if (samples.target() != null) {
            String unit = samples.counting().slices() == null ? "samples" : "slices of time";
            parts.add(share(samples.target()) + " of the " + unit + " must be "
                    + (threshold == null
                            ? "good"
                            : (threshold.inclusive() ? "within " : "under ") + TimeText.of(threshold.micros())));
        }
        if (samples.percentile() != null) {
            parts.add("the p"
                    + Words.number(Words.plain(samples.percentile().share().times(Ratio.of(100))))
                    + " must be " + samples.percentile().limit().promise()
                    + TimeText.of(samples.percentile().limit().micros()));
        }
        TimeLimit average = samples.counting().average();
        if (average != null) {
            parts.add("the mean must be " + average.promise() + TimeText.of(average.micros()));
        }
        String whose = samples.samplesOf() == null ? samples.name() : samples.samplesOf();
        String told = String.join(", and ", parts);
        return told.substring(0, 1).toUpperCase(Locale.ROOT) + told.substring(1) + ", as --samples or --counts tell of "
                + whose;
    }

    private static String share(Target target) {
        return (target.inclusive() ? "" : "above ") + Words.percent(target.attainment()) + " %";
    }

    private static String limit(Target target) {
        TimeLimit limit = target.badTime();
        return limit == null ? "" : ", and no more be bad than " + limit.promise() + TimeText.of(limit.micros());
    }

    private static String when(Terms terms) {
        String hours = terms.regimes().stream().map(Regime::title).collect(Collectors.joining(", and by itself in "));
        return "Judged over the " + terms.judged().words().replaceFirst("^the ", "") + ", in " + hours;
    }

    private static List<String> costs(Terms terms) {
        List<String> costs = new ArrayList<>();
        Credits credits = terms.credits();
        if (credits != null) {
            costs.add("Credits" + cost(credits.price(), credits::words));
        }
        if (terms.points() != null) {
            costs.add("Service points" + cost(terms.points(), points -> Words.number(Words.plain(points))));
        }
        if (costs.isEmpty()) {
            costs.add("A miss costs nothing by itself");
        }
        return costs;
    }

    private static String cost(Price price, Function<Ratio, String> words) {
        String most = price.cap() == null ? "" : ", at most " + words.apply(price.cap());
        return begins(price.scheme()) + repeat(price.repeatFactor()) + most;
    }

    private static String begins(CreditScheme scheme) {
        Optional<String> level = scheme.begins().map(share -> " from " + Words.percent(share) + " % downwards");
        return level.orElse(" for a missed target only");
    }

    private static String repeat(Ratio factor) {
        return factor.equals(Ratio.ONE)
                ? ""
                : ", × " + Words.number(Words.plain(factor)) + " for a failure after a failure in the period before";
    }

    private static List<String> settlement(Settlement settlement) {
        List<String> lines = new ArrayList<>();
        @Nullable
        String by = settlement.judged() == null ? null : settlement.judged().words();
        lines.add("Settled for each " + (by == null ? "period of the measures" : by));
        settlement
                .pointSteps()
                .forEach(step -> lines.add("From " + Words.number(Words.plain(step.from())) + " points on: "
                        + SettlementEvaluation.percent(step.credit())));
        if (settlement.cap() != null) {
            lines.add("At most " + SettlementEvaluation.percent(settlement.cap()) + " of one period");
        }
        if (settlement.capOver() != null) {
            lines.add("At most "
                    + SettlementEvaluation.percent(settlement.capOver().most()) + " in "
                    + settlement.capOver().per().words());
        }
        if (settlement.breach() != null) {
            lines.add("A material breach is " + settlement.breach().words());
        }
        return lines;
    }
}
