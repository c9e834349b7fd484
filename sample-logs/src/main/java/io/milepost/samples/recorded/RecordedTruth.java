package io.milepost.samples.recorded;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.LocalDate;
import java.time.Year;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/**
 * What a recording's logs should be found to say, counted without them: the figures under the names of the contracts, the
 * number of lines of each log file, and the settings that a collector of this service needs (zone, year, hosts, domains).
 */
public record RecordedTruth(
        String service,
        ZoneId zone,
        LocalDate firstDay,
        LocalDate lastDay,
        Year year,
        List<String> hosts,
        List<String> hostNames,
        List<String> domains,
        Map<String, List<String>> networks,
        Map<String, Long> files,
        Map<String, Long> figures) {

    public RecordedTruth {
        hosts = List.copyOf(hosts);
        hostNames = List.copyOf(hostNames);
        domains = List.copyOf(domains);
        networks = Map.copyOf(networks);
        files = Map.copyOf(files);
        figures = Map.copyOf(figures);
    }

    /** The count under a name of the contracts; what is not in the file did not happen. */
    public long figure(String name) {
        return figures.getOrDefault(name, 0L);
    }

    @JsonCreator
    static RecordedTruth parse(
            @JsonProperty("service") String service,
            @JsonProperty("zone") String zone,
            @JsonProperty("first_day") String firstDay,
            @JsonProperty("last_day") String lastDay,
            @JsonProperty("year") int year,
            @JsonProperty("hosts") List<String> hosts,
            @JsonProperty("host_names") List<String> hostNames,
            @JsonProperty("domains") List<String> domains,
            @JsonProperty("networks") Map<String, List<String>> networks,
            @JsonProperty("files") Map<String, Long> files,
            @JsonProperty("figures") Map<String, Long> figures) {
        return new RecordedTruth(
                service,
                ZoneId.of(zone),
                LocalDate.parse(firstDay),
                LocalDate.parse(lastDay),
                Year.of(year),
                hosts,
                hostNames,
                domains,
                networks,
                files,
                figures);
    }
}
