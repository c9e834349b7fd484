package io.milepost.collector.collect.daemon;

import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.registry.MetricType;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.MetricFamilyDescriptor;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A registry that tells what was registered with it, be there a series of it or not. */
final class RecordingRegistry extends PrometheusRegistry {
    private final Map<String, MetricFamilyDescriptor> families = new TreeMap<>();

    @Override
    public void register(Collector collector) {
        super.register(collector);
        add(collector.getMetricFamilyDescriptor());
    }

    @Override
    public void register(MultiCollector collector) {
        super.register(collector);
        collector.getMetricFamilyDescriptors().forEach(this::add);
    }

    private void add(MetricFamilyDescriptor family) {
        families.put(exposedName(family), family);
    }

    private static String exposedName(MetricFamilyDescriptor family) {
        String name = family.getPrometheusName();
        if (family.getType() == MetricType.COUNTER && !name.endsWith("_total")) {
            return name + "_total";
        }
        return family.getType() == MetricType.INFO && !name.endsWith("_info") ? name + "_info" : name;
    }

    /** Milepost's own metrics as the rows of a table in Markdown. */
    String table() {
        StringBuilder table = new StringBuilder("| metric | type | labels | what it tells |\n|---|---|---|---|\n");
        families.forEach((name, family) -> {
            if (name.startsWith("milepost_")) {
                table.append("| `%s` | %s | %s | %s |\n"
                        .formatted(
                                name,
                                family.getType().name().toLowerCase(Locale.ROOT),
                                String.join(
                                        ", ",
                                        family.getLabelNames().stream()
                                                .sorted()
                                                .map(label -> "`" + label + "`")
                                                .toList()),
                                withStop(family.getMetadata().getHelp())));
            }
        });
        return table.toString();
    }

    private static String withStop(String help) {
        return help.endsWith(".") ? help : help + ".";
    }
}
