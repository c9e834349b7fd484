package io.milepost.sla.language.yaml;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** A mapping of a contract file. The keys that are asked for are the known ones; {@link #finish} refuses all others. */
public final class YamlMap {
    /** What is shown to whoever gave a word where keys are expected. */
    private static final Map<String, String> EXAMPLES = Map.ofEntries(
            Map.entry("allowance", "{ unit: minute, rounding: truncate }"),
            Map.entry("average", "{ atMost: 1 min }"),
            Map.entry("cap", "{ length: 12 h, per: year }"),
            Map.entry("credits", "{ steps: [{ below: 99.9 %, credit: 25 % }] }"),
            Map.entry("fee", "{ amount: 10000, per: month, currency: GBP }"),
            Map.entry("holidays", "{ calendar: england-and-wales }"),
            Map.entry("inForce", "{ from: 2024-04-01, until: 2027-04-01 }"),
            Map.entry("increments", "{ below: 99.9 %, first: 5 %, each: 1 %, more: 5 % }"),
            Map.entry("maintenance", "{ treatment: removed }"),
            Map.entry("materialBreach", "{ points: 20, per: contract-year }"),
            Map.entry("percentile", "{ p: 95, method: nearest-rank, atMost: 3 s }"),
            Map.entry("points", "{ bands: [{ atLeast: 99 %, points: 0 }, { below: 99 %, points: 1 }] }"),
            Map.entry("rounding", "{ mode: truncate, places: 2 }"),
            Map.entry("unknown", "{ treatment: removed, coverageFloor: 90 % }"),
            Map.entry("vantages", "{ names: [inside, internet], upWhen: any-of }"));

    private final MappingNode node;
    private final Problems problems;
    private final Map<String, Node> keys = new LinkedHashMap<>();
    private final Map<String, Node> values = new LinkedHashMap<>();
    private final Set<String> asked = new LinkedHashSet<>();

    YamlMap(MappingNode node, Problems problems) {
        this.node = node;
        this.problems = problems;
        for (NodeTuple tuple : node.getValue()) {
            Node key = tuple.getKeyNode();
            if (!(key instanceof ScalarNode scalar)) {
                problems.add(key.getStartMark(), "expected a word as key");
            } else if (keys.putIfAbsent(scalar.getValue(), key) != null) {
                problems.add(key.getStartMark(), "expected each key once, got " + scalar.getValue() + " again");
            } else {
                values.put(scalar.getValue(), tuple.getValueNode());
            }
        }
    }

    public Optional<YamlValue> find(String key) {
        asked.add(key);
        return Optional.ofNullable(values.get(key)).map(value -> new YamlValue(value, problems));
    }

    public Optional<YamlMap> findMap(String key) {
        return find(key).flatMap(value -> value.mapLike(EXAMPLES.getOrDefault(key, "")));
    }

    public List<YamlMap> findMaps(String key) {
        return find(key).stream()
                .flatMap(value -> value.items().stream())
                .flatMap(item -> item.map().stream())
                .toList();
    }

    public <T> Optional<T> find(String key, Function<String, T> parser) {
        return find(key).flatMap(value -> value.parse(parser));
    }

    /** The parsed value; a missing one is a mistake, and the stand-in lets the reading go on. */
    public <T> T require(String key, Function<String, T> parser, T standIn) {
        if (!has(key)) {
            asked.add(key);
            add("expected the key " + key + ", which is missing");
            return standIn;
        }
        return find(key, parser).orElse(standIn);
    }

    public boolean has(String key) {
        return values.containsKey(key);
    }

    public void add(String message) {
        problems.add(node.getStartMark(), message);
    }

    public void addAt(String key, String message) {
        Node place = values.get(key);
        problems.add((place == null ? node : place).getStartMark(), message);
    }

    /** A mistake in a file that stands beside the contract. */
    public void addBeside(String file, int line, int column, String message) {
        problems.addBeside(file, line, column, message);
    }

    MappingNode node() {
        return node;
    }

    /** These keys left out; who reads the rest has not asked for them yet. */
    public YamlMap without(Collection<String> left) {
        List<NodeTuple> kept = node.getValue().stream()
                .filter(tuple -> !(tuple.getKeyNode() instanceof ScalarNode key && left.contains(key.getValue())))
                .toList();
        YamlMap rest = new YamlMap(
                new MappingNode(node.getTag(), true, kept, node.getStartMark(), node.getEndMark(), node.getFlowStyle()),
                problems);
        rest.asked.addAll(left);
        return rest;
    }

    public void finish() {
        keys.forEach((name, key) -> {
            if (!asked.contains(name)) {
                String advice = name.matches("\\d{3}")
                        ? "; a number within braces stands without commas, such as 120000"
                        : name.matches("\\d+ ?%?")
                                ? "; decimals stand after a point, not after a comma"
                                : KeyPlaces.find(name).orElseGet(() -> Suggestion.forWord(name, asked));
                problems.add(key.getStartMark(), "unknown key " + name + advice);
            }
        });
    }
}
