package io.milepost.collector.endurance.outage;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Something that goes wrong with a server, how it is put right, and what has to be found of it: which components are out, and on what it is
 * blamed.
 *
 * @param part faults of one part of the service are not tried at a time
 * @param patience how long a probe of it waits before it gives up
 */
record Fault(
        String name,
        Part part,
        Kind kind,
        Duration patience,
        Action inject,
        Action mend,
        Map<String, Blamed> expected) {

    Fault {
        expected = Map.copyOf(expected);
    }

    /** Parts of the service that break independently of each other. */
    enum Part {
        MAIL,
        DIRECTORY,
        WEB,
        TEXT,
        NAMES,
        EVERYTHING
    }

    /** What is done. */
    enum Kind {
        KILL,
        FREEZE,
        DELAY,
        LINK,
        CERTIFICATE,
        FULL_DISK,
        AUTHENTICATION,
        GREYLISTING,
        ANSWER
    }

    /** One step of a trial. */
    interface Action {
        void run() throws Exception;
    }

    /** The phase and the reason's class that an outage has to name, and whether it is down or degraded. */
    record Blamed(String condition, Set<String> phases, Set<String> causes) {
        Blamed {
            phases = Set.copyOf(phases);
            causes = Set.copyOf(causes);
        }
    }

    /** @param phase one, or several with a bar between where it depends on the moment; likewise the cause */
    static Map<String, Blamed> down(String phase, String cause, String... components) {
        Map<String, Blamed> expected = new LinkedHashMap<>();
        for (String component : components) {
            expected.put(component, new Blamed("DOWN", Set.of(phase.split("\\|")), Set.of(cause.split("\\|"))));
        }
        return expected;
    }

    static Map<String, Blamed> slow(String phase, String component) {
        return Map.of(component, new Blamed("DEGRADED", Set.of(phase), Set.of()));
    }

    @SafeVarargs
    static Map<String, Blamed> all(Map<String, Blamed>... some) {
        Map<String, Blamed> expected = new LinkedHashMap<>();
        for (Map<String, Blamed> each : some) {
            expected.putAll(each);
        }
        return expected;
    }
}
