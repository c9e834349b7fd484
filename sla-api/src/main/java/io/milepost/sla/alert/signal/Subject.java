package io.milepost.sla.alert.signal;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a condition is about; what does not apply is empty. {@code vantage} is whence it was seen: a vantage point, or the collector of a log.
 * {@code details} are words that tell it apart further, such as a contract's measure.
 */
public record Subject(
        String service,
        String component,
        String target,
        String vantage,
        String organisation,
        Map<String, String> details) {

    /** Names of details. */
    public static final String CONDITION = "condition";

    public static final String OUTAGE = "outage";

    public Subject {
        // In the order of their names, so that what is told again is the same to the byte.
        details = Collections.unmodifiableSortedMap(new TreeMap<>(details));
    }

    public static Subject ofTarget(String service, String component, String target) {
        return new Subject(service, component, target, "", "", Map.of());
    }

    /**
     * @param condition down or degraded: that it got worse is another alert, so that who was told of the lesser one is told
     * @param outage the id under which the outage was first known
     */
    public static Subject ofOutage(String service, String component, String target, String condition, String outage) {
        return new Subject(service, component, target, "", "", Map.of(CONDITION, condition, OUTAGE, outage));
    }

    public static Subject ofCollector(String service, String collector, String host) {
        return new Subject(service, "", host, collector, "", Map.of());
    }

    /** The five fields by their names, for matching, grouping and telling. */
    public Map<String, String> fields() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("service", service);
        fields.put("component", component);
        fields.put("target", target);
        fields.put("vantage", vantage);
        fields.put("organisation", organisation);
        return fields;
    }
}
