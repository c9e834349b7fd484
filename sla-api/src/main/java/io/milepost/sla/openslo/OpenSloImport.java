package io.milepost.sla.openslo;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.Node;

/** Makes a contract of the objects of an OpenSLO file: each objective of each SLO becomes a measure. */
public final class OpenSloImport {
    private final Map<String, OpenSloObject> services = new LinkedHashMap<>();
    private final Map<String, OpenSloObject> indicators = new LinkedHashMap<>();
    private final List<OpenSloObject> objectives = new ArrayList<>();
    private final List<OpenSloObject> all = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    private OpenSloImport() {}

    /** The contract as YAML in Milepost's language; {@code file} stands in messages. */
    public static Translation read(String file, String text) {
        OpenSloImport reading = new OpenSloImport();
        reading.sort(file, text);
        return reading.translate(file);
    }

    private void sort(String file, String text) {
        try {
            for (Node document : new Yaml(new LoaderOptions()).composeAll(new StringReader(text))) {
                OpenSloObject object = OpenSloObject.of(file, document);
                String version = object.require("apiVersion");
                if (!version.equals("openslo/v1")) {
                    throw new InvalidOpenSloException(
                            "Cannot import: " + object.place() + ": expected apiVersion openslo/v1, got " + version);
                }
                place(object, object.require("kind"));
                all.add(object);
            }
        } catch (MarkedYAMLException e) {
            throw new InvalidOpenSloException("Cannot import: " + file + ":"
                    + (e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1) + ": expected YAML: "
                    + e.getProblem());
        }
    }

    private void place(OpenSloObject object, String kind) {
        switch (kind) {
            case "Service" -> services.put(object.require("metadata.name"), object);
            case "SLI" -> indicators.put(object.require("metadata.name"), object);
            case "SLO" -> objectives.add(object);
            default -> {
                // Sources of metrics and alerts are none of a contract's terms; their values are listed as not carried
                // over.
            }
        }
    }

    private Translation translate(String file) {
        if (objectives.isEmpty()) {
            throw new InvalidOpenSloException(
                    "Cannot import: expected an object of kind SLO in " + file + ", got none");
        }
        List<Map<String, Object>> measures = new ArrayList<>();
        TreeSet<String> served = new TreeSet<>();
        TreeSet<String> zones = new TreeSet<>();
        for (OpenSloObject slo : objectives) {
            served.add(slo.find("spec.service").orElse("service"));
            slo.findItems("spec.timeWindow").stream()
                    .flatMap(window -> window.find("calendar.timeZone").stream())
                    .forEach(zones::add);
            measures.addAll(new ObjectiveReader(slo, indicators, notes).read());
        }
        String service = one(served, "service", "service");
        findService(service)
                .flatMap(object -> object.findPart("metadata.annotations"))
                .flatMap(all -> all.findKey(OpenSloExport.ZONE))
                .ifPresent(zones::add);
        String zone = one(zones, "UTC", "time zone");
        Map<String, Object> contract = new LinkedHashMap<>();
        contract.put("name", name(service));
        findService(service)
                .flatMap(object -> object.find("metadata.displayName"))
                .ifPresent(title -> contract.put("title", title));
        contract.put("service", name(service));
        contract.put("zone", zone);
        contract.put("measures", unique(measures));
        all.forEach(object -> notes.addAll(object.findUnread()));
        return new Translation(YamlText.of(List.of(contract)), notes);
    }

    private Optional<OpenSloObject> findService(String service) {
        return Optional.ofNullable(services.get(service));
    }

    /** A contract has one service and one zone: of several the first is taken, and the others are told. */
    private String one(TreeSet<String> found, String standIn, String what) {
        if (found.size() > 1) {
            notes.add("a contract has one " + what + ": " + found.first() + " was taken of " + String.join(", ", found)
                    + "; import the others by themselves");
        }
        return found.isEmpty() ? standIn : found.first();
    }

    private static List<Map<String, Object>> unique(List<Map<String, Object>> measures) {
        TreeSet<String> names = new TreeSet<>();
        for (Map<String, Object> measure : measures) {
            String name = String.valueOf(measure.get("name"));
            String free = name;
            for (int i = 2; !names.add(free); i++) {
                free = name + "-" + i;
            }
            measure.put("name", free);
        }
        return measures;
    }

    /** A name as contracts have them: small letters, digits, dots and hyphens. */
    static String name(String text) {
        String plain =
                text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9.]+", "-").replaceAll("^[-.]+|-+$", "");
        return plain.isEmpty() ? "unnamed" : plain.substring(0, Math.min(64, plain.length()));
    }
}
