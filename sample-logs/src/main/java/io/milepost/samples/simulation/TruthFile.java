package io.milepost.samples.simulation;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.milepost.samples.simulation.nation.Nation;
import io.milepost.samples.simulation.nation.Region;
import io.milepost.samples.simulation.probe.ProbeHistory;
import io.milepost.samples.simulation.time.Disruptions;
import io.milepost.samples.simulation.time.Interval;
import io.milepost.samples.simulation.time.Period;
import io.milepost.samples.simulation.truth.Figures;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes the truth: every figure by name, when what went wrong, and what a collector must be told of the service. */
final class TruthFile {
    private final Path path;
    private final String service;
    private final Period period;

    TruthFile(Path path, String service, Period period) {
        this.path = path;
        this.service = service;
        this.period = period;
    }

    void write(Nation nation, Disruptions disruptions, Figures figures) throws IOException {
        Map<String, Object> truth = new LinkedHashMap<>();
        truth.put("service", service);
        truth.put("zone", period.zone().getId());
        truth.put("first_day", period.date(0).toString());
        truth.put("last_day", period.date(period.days() - 1).toString());
        truth.put(
                "probed_until",
                Period.instant(period.end() + ProbeHistory.HOLDS).toString());
        truth.put("domains", nation.domains());
        truth.put("hosts", hosts(nation));
        truth.put("networks", List.of(network()));
        truth.put("outages", outages(disruptions));
        truth.put("slow", interval(nation.regions().get(0).host(), disruptions.slowHost()));
        truth.put("figures", figures.values());
        new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValue(path.toFile(), truth);
    }

    private static List<String> hosts(Nation nation) {
        List<String> hosts = new ArrayList<>();
        for (Region region : nation.regions()) {
            hosts.add(region.host());
            hosts.add(region.fullHost());
        }
        return hosts;
    }

    private static Map<String, String> network() {
        Map<String, String> network = new LinkedHashMap<>(); // In this order in each run, unlike Map.of.
        network.put("name", "inside");
        network.put("cidr", "10.0.0.0/8");
        return network;
    }

    private static List<Map<String, String>> outages(Disruptions disruptions) {
        List<Map<String, String>> outages = new ArrayList<>();
        for (String target : ProbeHistory.TARGETS) {
            disruptions.outagesOf(target).forEach(outage -> outages.add(interval(target, outage)));
        }
        return outages;
    }

    private static Map<String, String> interval(String target, Interval interval) {
        Map<String, String> row = new LinkedHashMap<>();
        row.put("target", target);
        row.put("from", Period.instant(interval.from()).toString());
        row.put("to", Period.instant(interval.to()).toString());
        return row;
    }
}
