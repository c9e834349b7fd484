package io.milepost.collector.probe.conversation;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a probe noted on its way besides times: whether STARTTLS is offered, which TLS is spoken, how many entries were found. Used by
 * one thread; {@link #toMap} copies.
 */
public final class Findings {

    private static final int LONGEST = 2_000;

    private final Map<String, String> notes = new LinkedHashMap<>();

    /** Notes foreign text or our own under a name of ours. */
    public void note(String name, String text) {
        notes.put(name, ProbeFailure.printable(text, LONGEST));
    }

    public Map<String, String> toMap() {
        return Collections.unmodifiableMap(new LinkedHashMap<>(notes));
    }
}
