package io.milepost.sla.credit;

import io.milepost.sla.credit.Band.Bound;
import io.milepost.sla.exact.Ratio;
import io.milepost.sla.exact.Rounding;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Bands that hold every attainment from 0 to 100 % exactly once. Published tables often do not ("98.0-98.9 %" and "99 %" leave
 * 98.95 out): such a table is refused unless the contract says how the figure is rounded first.
 */
public record BandTable(List<Band> bands, @Nullable Rounding rounding) {
    public BandTable {
        List<Band> sorted = new ArrayList<>(bands);
        sorted.sort(Comparator.comparing(
                band -> band.lower() == null ? Ratio.of(-1) : band.lower().share()));
        bands = List.copyOf(sorted);
    }

    public Ratio valueAt(Ratio attainment) {
        return bandAt(judged(attainment)).value();
    }

    private Ratio judged(Ratio attainment) {
        return rounding == null ? attainment : rounding.round(attainment);
    }

    private Band bandAt(Ratio judged) {
        for (Band band : bands) {
            if (band.holds(judged)) {
                return band;
            }
        }
        throw new IllegalStateException("Cannot find a band: expected bands without a gap, got none for " + judged);
    }

    String lineAt(Ratio attainment) {
        Ratio judged = judged(attainment);
        String rounded = rounding == null ? "" : ", being " + CreditScheme.percent(judged) + " " + rounding.words();
        return "in the band " + bandAt(judged).words() + rounded;
    }

    /** The upper end of the best band that costs anything. */
    Optional<Ratio> findLevelThatCosts() {
        return bands.stream()
                .filter(band -> band.value().signum() > 0)
                .map(band -> band.upper() == null ? Ratio.ONE : band.upper().share())
                .max(Comparator.naturalOrder());
    }

    /** What is wrong at a band, in words; of a table that ends too early, at its last one. */
    public record Flaw(Band band, String words) {}

    /** What is wrong with the table: every gap and every overlap. Empty when it can be used. */
    public List<Flaw> findFlaws() {
        List<Flaw> flaws = new ArrayList<>();
        Edge reached = new Edge(Ratio.ZERO, false);
        for (Band band : bands) {
            Edge start = startOf(band);
            Edge end = endOf(band);
            if (end.compareTo(start) <= 0) {
                flaws.add(new Flaw(band, "expected a band that holds something, got one from " + start + " to " + end));
                continue;
            }
            int order = start.compareTo(reached);
            if (order > 0) {
                flaws.add(new Flaw(
                        band, "expected bands without a gap, got none for " + words(reached, start) + advice()));
            } else if (order < 0) {
                Edge shared = end.compareTo(reached) < 0 ? end : reached;
                flaws.add(new Flaw(
                        band, "expected bands that do not overlap, got two for " + words(start, shared) + advice()));
            }
            reached = end.compareTo(reached) > 0 ? end : reached;
        }
        findCheaper(flaws);
        Edge top = rounding == null ? new Edge(Ratio.ONE, true) : new Edge(gridAfter(Ratio.ONE, true), false);
        if (!bands.isEmpty() && reached.compareTo(top) < 0) {
            flaws.add(new Flaw(
                    bands.get(bands.size() - 1), "expected bands up to 100 %, got none from " + reached + " on"));
        }
        return flaws;
    }

    /** A worse level that costs less than a better one is a slip in a table, not an agreement. */
    private void findCheaper(List<Flaw> flaws) {
        for (int i = 0; i + 1 < bands.size(); i++) {
            Ratio worse = bands.get(i).value();
            Ratio better = bands.get(i + 1).value();
            if (worse.compareTo(better) < 0) {
                flaws.add(new Flaw(bands.get(i), cheaper(better, worse)));
            }
        }
    }

    /** What to write instead where a worse level costs less. */
    public static String cheaper(Ratio better, Ratio worse) {
        String least = plain(better);
        return "expected a worse level to cost no less than a better one, got " + plain(worse)
                + " where the better one costs " + least + "; write " + least + " or more here, or exchange the two";
    }

    private static String plain(Ratio value) {
        BigDecimal decimal = value.decimal(6, RoundingMode.DOWN).stripTrailingZeros();
        return (decimal.scale() < 0 ? decimal.setScale(0) : decimal).toPlainString();
    }

    private static String words(Edge from, Edge to) {
        return from.share().equals(to.share()) ? "exactly " + from : from + " to " + to;
    }

    private String advice() {
        return rounding == null ? "; say how the figure is rounded first, or mend the bounds" : "";
    }

    private Edge startOf(Band band) {
        Bound lower = band.lower();
        if (lower == null) {
            return new Edge(Ratio.ZERO, false);
        }
        // With rounding, only the grid's shares occur: the band starts at the first of them that it holds.
        return rounding == null
                ? new Edge(lower.share(), !lower.inclusive())
                : new Edge(gridAfter(lower.share(), !lower.inclusive()), false);
    }

    private Edge endOf(Band band) {
        Bound upper = band.upper();
        if (upper == null) {
            return rounding == null ? new Edge(Ratio.ONE, true) : new Edge(gridAfter(Ratio.ONE, true), false);
        }
        return rounding == null
                ? new Edge(upper.share(), upper.inclusive())
                : new Edge(gridAfter(upper.share(), upper.inclusive()), false);
    }

    /** The first share of the rounding's grid that is not below the given one, or that is above it. */
    private Ratio gridAfter(Ratio share, boolean above) {
        int places = rounding == null ? 0 : rounding.places();
        Ratio scale = Ratio.of(BigDecimal.TEN.pow(places + 2));
        BigInteger step = share.times(scale).whole(RoundingMode.CEILING);
        Ratio found = Ratio.of(step).dividedBy(scale);
        return above && found.equals(share) ? Ratio.of(step.add(BigInteger.ONE)).dividedBy(scale) : found;
    }

    /** A cut in the line of shares: just before one, or just after it. */
    private record Edge(Ratio share, boolean after) implements Comparable<Edge> {
        @Override
        public int compareTo(Edge other) {
            int order = share.compareTo(other.share);
            return order != 0 ? order : Boolean.compare(after, other.after);
        }

        @Override
        public String toString() {
            return share.percent(6, RoundingMode.DOWN).stripTrailingZeros().toPlainString() + " %";
        }
    }
}
