package io.milepost.sla.bundle;

import java.time.zone.ZoneRulesProvider;
import java.util.Map;

/** By what figures were worked out: the version of Milepost, of Java, and of the rules by which clocks change. */
public record Engine(String milepost, String java, String zoneRules) {
    public static Engine current() {
        String version = Engine.class.getPackage().getImplementationVersion();
        return new Engine(
                version == null ? "0.1.0" : version,
                Runtime.version().toString(),
                ZoneRulesProvider.getVersions("Europe/London").lastKey());
    }

    public Map<String, String> toMap() {
        return Map.of("milepost", milepost, "java", java, "zone_rules", zoneRules);
    }
}
