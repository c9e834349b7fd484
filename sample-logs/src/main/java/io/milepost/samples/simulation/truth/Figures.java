package io.milepost.samples.simulation.truth;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** Figures by name, in order of name. */
public final class Figures {
    private final Map<String, Long> values = new TreeMap<>();

    public void put(String name, long value) {
        values.put(name, value);
    }

    public Map<String, Long> values() {
        return Collections.unmodifiableMap(values);
    }
}
