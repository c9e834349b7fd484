package io.milepost.sla.language;

import io.milepost.sla.contract.Counting;
import io.milepost.sla.contract.Counting.Share;
import io.milepost.sla.contract.Measure;
import io.milepost.sla.contract.Percentile;
import io.milepost.sla.contract.Slices;
import io.milepost.sla.contract.Target;
import io.milepost.sla.contract.Terms;
import io.milepost.sla.contract.TimeLimit;
import io.milepost.sla.exact.Ratio;
import io.milepost.sla.hours.Span;
import io.milepost.sla.language.yaml.Quantities;
import io.milepost.sla.language.yaml.YamlMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads measures that judge samples; the kinds differ in what a sample is, not in how it is counted. */
final class SampleReader {
    private static final Set<String> TIMES = Set.of("delivery-time", "login-time", "round-trip-time", "response-time");
    private static final String REPORTED = "reported";
    private static final String THROUGHPUT = "throughput";
    static final Set<String> KINDS = kinds();

    private SampleReader() {}

    private static Set<String> kinds() {
        Set<String> kinds = new TreeSet<>(TIMES);
        kinds.addAll(List.of("success", "login-success", "sms-acceptance", "sms-receipt", REPORTED, THROUGHPUT));
        return kinds;
    }

    static Measure read(YamlMap map, Terms terms, String kind) {
        if (map.find("targets").isPresent()) {
            map.addAt(
                    "targets",
                    "expected targets only with kind: availability; samples name the measure itself, here "
                            + terms.name() + "; those of another measure are named by samplesOf");
        }
        Optional<Target> target = TargetReader.find(map);
        @Nullable TimeLimit threshold = readThreshold(map).orElse(null);
        @Nullable
        Percentile percentile =
                map.findMap("percentile").map(SampleReader::readPercentile).orElse(null);
        Counting counting = readCounting(map, kind);
        if (target.isEmpty() && percentile == null && counting.average() == null) {
            map.add("expected a target, a percentile or an average");
        }
        if (target.isPresent() && !map.has("thresholdMs") && !map.has("threshold") && TIMES.contains(kind)) {
            map.add("expected the key threshold, which is missing, such as threshold: 10 min");
        }
        if (target.filter(t -> t.badTime() != null || t.allowance() != null).isPresent()) {
            map.addAt("target", "expected a share of samples only: they have no bad time");
        }
        return new Measure.Samples(
                terms,
                kind,
                target.orElse(null),
                threshold,
                percentile,
                map.find("samplesOf", Names::parse).orElse(null),
                counting);
    }

    /** Either a length with its unit, or whole milliseconds. */
    private static Optional<TimeLimit> readThreshold(YamlMap map) {
        Optional<TimeLimit> millis =
                map.find("thresholdMs", SampleReader::milliseconds).map(value -> new TimeLimit(value * 1_000, true));
        Optional<TimeLimit> length = map.find("threshold", Limits::time);
        if (map.has("threshold") && map.has("thresholdMs")) {
            map.addAt("thresholdMs", "expected either threshold or thresholdMs, got both");
        }
        return length.or(() -> millis);
    }

    private static long milliseconds(String text) {
        try {
            return Quantities.wholeNumber(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "expected whole milliseconds without a unit like 2400, got " + text
                            + "; with a unit write threshold: 2.4 s",
                    e);
        }
    }

    private static Counting readCounting(YamlMap map, String kind) {
        Share share = map.find(
                        "share",
                        Quantities.choice(Map.of("whole", Share.WHOLE, "own", Share.OWN, "remote", Share.REMOTE)))
                .orElse(Share.WHOLE);
        if (share != Share.WHOLE && !TIMES.contains(kind)) {
            map.addAt("share", "expected a share of a delay only of " + String.join(", ", new TreeSet<>(TIMES)));
        }
        Slices slices = readSlices(map, kind);
        TimeLimit average =
                map.findMap("average").map(SampleReader::readAverage).orElse(null);
        boolean each = map.find("per", Quantities.choice(Map.of("service", false, "organisation", true)))
                .orElse(false);
        List<String> reporters =
                map.find("by").map(value -> value.parseItems(text -> text)).orElse(List.of());
        if (!reporters.isEmpty() && !kind.equals(REPORTED)) {
            map.addAt("by", "expected those who report only with kind: reported");
        }
        return new Counting(share, slices, average, each, kind.equals(REPORTED), reporters);
    }

    private static TimeLimit readAverage(YamlMap map) {
        TimeLimit limit = Limits.require(map, "under", "atMost");
        map.finish();
        return limit;
    }

    private static @Nullable Slices readSlices(YamlMap map, String kind) {
        if (kind.equals(THROUGHPUT)) {
            Optional<YamlMap> floor = map.findMap("floor");
            if (floor.isEmpty()) {
                map.add("expected the key floor, which is missing");
            }
            return floor.map(SampleReader::readFloor).orElse(null);
        }
        return map.findMap("slices").map(SampleReader::readShares).orElse(null);
    }

    private static Slices readFloor(YamlMap map) {
        Optional<Long> moreThan = map.find("moreThan", Quantities::wholeNumber);
        if (moreThan.isPresent() && map.has("atLeast")) {
            map.addAt("moreThan", "expected either atLeast or moreThan, got both");
        }
        // Samples are counted in whole ones: more than ten are eleven.
        long floor = moreThan.isPresent()
                ? moreThan.get() + 1
                : map.has("moreThan") ? 0 : map.require("atLeast", Quantities::wholeNumber, 0L);
        map.find("atLeast");
        Slices slices = new Slices(
                map.require("every", SampleReader::sliceLength, Span.MINUTE),
                null,
                false,
                floor,
                map.find("unlessIdle", Quantities::yesOrNo).orElse(false));
        map.finish();
        return slices;
    }

    private static Slices readShares(YamlMap map) {
        long length = map.require("every", SampleReader::sliceLength, Span.MINUTE);
        Optional<Ratio> goodAbove = map.find("goodAbove", Quantities::share);
        Optional<Ratio> goodFrom = map.find("goodFrom", Quantities::share);
        boolean averaged = map.find("averaged", Quantities::yesOrNo).orElse(false);
        int ways = (map.has("goodFrom") ? 1 : 0) + (map.has("goodAbove") ? 1 : 0) + (averaged ? 1 : 0);
        if (ways != 1) {
            map.add("expected one of goodFrom, goodAbove or averaged: yes, got " + ways);
        }
        map.finish();
        return new Slices(length, goodFrom.or(() -> goodAbove).orElse(null), goodAbove.isPresent(), null, false);
    }

    private static long sliceLength(String text) {
        long length = Quantities.length(text);
        if (length < Span.SECOND) {
            throw new IllegalArgumentException("expected a length of a second or more, got " + text);
        }
        return length;
    }

    private static Percentile readPercentile(YamlMap map) {
        Map<String, Percentile.Method> methods = Map.of(
                "nearest-rank", Percentile.Method.NEAREST_RANK,
                "inclusive", Percentile.Method.INCLUSIVE,
                "exclusive", Percentile.Method.EXCLUSIVE);
        Ratio share = map.require("p", SampleReader::percentileShare, Ratio.ONE);
        Percentile percentile = new Percentile(
                share,
                map.require("method", Quantities.choice(methods), Percentile.Method.NEAREST_RANK),
                Limits.require(map, "under", "atMost"));
        map.finish();
        return percentile;
    }

    private static Ratio percentileShare(String text) {
        Ratio share = Quantities.number(text).dividedBy(Ratio.of(100));
        if (share.signum() <= 0 || share.compareTo(Ratio.ONE) > 0) {
            throw new IllegalArgumentException("expected a percentile above 0 and up to 100, got " + text);
        }
        return share;
    }
}
