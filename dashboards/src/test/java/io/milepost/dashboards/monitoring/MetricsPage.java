package io.milepost.dashboards.monitoring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The metrics of METRICS.md with their labels, which the tests of the programs hold to be those that they register. */
final class MetricsPage {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z0-9_]+)` \\| (\\w+) \\|([^|]*)\\|");
    private static final Pattern LABEL = Pattern.compile("`(\\w+)`");
    private static final Set<String> HISTOGRAM_PARTS = Set.of("_bucket", "_count", "_sum");

    private final Map<String, Set<String>> labels = new TreeMap<>();
    private final Set<String> histograms = new TreeSet<>();

    private MetricsPage() {}

    static MetricsPage load() {
        MetricsPage page = new MetricsPage();
        try {
            Matcher row = ROW.matcher(Files.readString(Path.of("METRICS.md")));
            while (row.find()) {
                Set<String> names = page.labels.computeIfAbsent(row.group(1), missing -> new TreeSet<>());
                Matcher label = LABEL.matcher(row.group(3));
                while (label.find()) {
                    names.add(label.group(1));
                }
                if (row.group(2).equals("histogram")) {
                    page.histograms.add(row.group(1));
                    names.add("le");
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return page;
    }

    int size() {
        return labels.size();
    }

    /** The labels of a metric by the name under which its series are queried. */
    Optional<Set<String>> findLabels(String series) {
        for (String part : HISTOGRAM_PARTS) {
            String base = series.endsWith(part) ? series.substring(0, series.length() - part.length()) : "";
            if (histograms.contains(base)) {
                return Optional.ofNullable(labels.get(base));
            }
        }
        return Optional.ofNullable(labels.get(series));
    }
}
