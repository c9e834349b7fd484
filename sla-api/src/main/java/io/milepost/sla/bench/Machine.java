package io.milepost.sla.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** What one has to know of the machine to read its numbers. */
final class Machine {
    private Machine() {}

    static Map<String, Object> facts() throws IOException {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put(
                "at",
                Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime())
                        .toString());
        facts.put("processor", processor());
        facts.put("cores", Runtime.getRuntime().availableProcessors());
        facts.put("java", System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"));
        facts.put(
                "java options",
                ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                        .filter(option -> option.startsWith("-X"))
                        .toList());
        // Others at work on the machine make every number worse.
        Path load = Path.of("/proc/loadavg");
        facts.put("load before", Files.isReadable(load) ? Files.readString(load).strip() : "unknown");
        return facts;
    }

    private static String processor() throws IOException {
        Path facts = Path.of("/proc/cpuinfo");
        return Files.isReadable(facts)
                ? Files.readAllLines(facts).stream()
                        .filter(line -> line.startsWith("model name"))
                        .map(line -> line.substring(line.indexOf(':') + 1).strip())
                        .findFirst()
                        .orElse("unknown")
                : "unknown";
    }
}
