package io.milepost.collector.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;

/** What must be known of a machine to make use of what was measured on it. */
final class MachineFacts {

    private MachineFacts() {}

    static Map<String, String> now(Clock clock) throws IOException {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("at", clock.instant().toString());
        facts.put("processor", value(Path.of("/proc/cpuinfo"), "model name"));
        facts.put("cores", Integer.toString(Runtime.getRuntime().availableProcessors()));
        facts.put("memory", value(Path.of("/proc/meminfo"), "MemTotal"));
        facts.put("kernel", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        facts.put("java", System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"));
        // Others at work on the machine make every number worse.
        facts.put("load before", Files.readString(Path.of("/proc/loadavg")).strip());
        return facts;
    }

    private static String value(Path file, String name) throws IOException {
        return Files.readAllLines(file).stream()
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse("unknown");
    }
}
