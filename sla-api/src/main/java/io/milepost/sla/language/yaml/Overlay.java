package io.milepost.sla.language.yaml;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Lays an amendment over the terms before it. Items of {@code measures}, {@code regimes} and {@code calendars} are found by name and
 * changed key by key, those of a new name are added, {@code withdrawn: yes} takes one away; {@code accounting} is changed part by part; any
 * other key replaces what stood there. Every piece keeps its place in the file, so that a mistake is told where it was made.
 */
public final class Overlay {
    private static final Set<String> NAMED = Set.of("measures", "regimes", "calendars");
    /** Keys of which only one may stand: a new one takes the place of the others. */
    private static final List<Set<String>> RIVALS = List.of(Set.of("hours", "restOf"));

    private final Problems problems;

    public Overlay(Problems problems) {
        this.problems = problems;
    }

    public YamlMap lay(YamlMap amendment, YamlMap terms) {
        return new YamlMap(merge(terms.node(), amendment.node()), problems);
    }

    private MappingNode merge(MappingNode base, MappingNode change) {
        Map<String, NodeTuple> merged = tuples(base);
        tuples(change).forEach((key, tuple) -> {
            @Nullable NodeTuple old = merged.get(key);
            merged.put(key, old == null && !NAMED.contains(key) ? tuple : merge(key, old, tuple));
        });
        return mapping(base, merged);
    }

    private NodeTuple merge(String key, @Nullable NodeTuple old, NodeTuple change) {
        if (NAMED.contains(key)) {
            List<Node> before = old == null ? List.of() : items(old.getValueNode());
            return new NodeTuple(change.getKeyNode(), mergeItems(before, change.getValueNode()));
        }
        if (key.equals("accounting")
                && old != null
                && old.getValueNode() instanceof MappingNode one
                && change.getValueNode() instanceof MappingNode other) {
            return new NodeTuple(change.getKeyNode(), replaceKeys(one, other));
        }
        return change;
    }

    private SequenceNode mergeItems(List<Node> before, Node change) {
        Map<String, Node> byName = new LinkedHashMap<>();
        before.forEach(item -> byName.put(name(item), item));
        for (Node item : items(change)) {
            @Nullable Node old = byName.get(name(item));
            if (item instanceof MappingNode named && tuples(named).containsKey("withdrawn")) {
                if (old == null) {
                    problems.add(item.getStartMark(), "expected the name of a term that stands, got " + name(item));
                }
                byName.remove(name(item));
            } else if (old instanceof MappingNode one && item instanceof MappingNode other) {
                byName.put(name(item), replaceKeys(one, other));
            } else {
                byName.put(name(item), item);
            }
        }
        return new SequenceNode(
                Tag.SEQ,
                true,
                new ArrayList<>(byName.values()),
                change.getStartMark(),
                change.getEndMark(),
                org.yaml.snakeyaml.DumperOptions.FlowStyle.BLOCK);
    }

    private static MappingNode replaceKeys(MappingNode base, MappingNode change) {
        Map<String, NodeTuple> merged = tuples(base);
        Map<String, NodeTuple> changed = tuples(change);
        for (Set<String> rivals : RIVALS) {
            Set<String> named = new HashSet<>(rivals);
            named.retainAll(changed.keySet());
            if (!named.isEmpty()) {
                merged.keySet().removeAll(rivals);
            }
        }
        merged.putAll(changed);
        return mapping(base, merged);
    }

    private static MappingNode mapping(MappingNode place, Map<String, NodeTuple> tuples) {
        return new MappingNode(
                Tag.MAP,
                true,
                new ArrayList<>(tuples.values()),
                place.getStartMark(),
                place.getEndMark(),
                org.yaml.snakeyaml.DumperOptions.FlowStyle.BLOCK);
    }

    private static Map<String, NodeTuple> tuples(MappingNode node) {
        Map<String, NodeTuple> tuples = new LinkedHashMap<>();
        node.getValue().forEach(tuple -> tuples.put(text(tuple.getKeyNode()), tuple));
        return tuples;
    }

    private static List<Node> items(Node node) {
        return node instanceof SequenceNode sequence ? sequence.getValue() : List.of(node);
    }

    private static String name(Node item) {
        if (item instanceof MappingNode mapping) {
            @Nullable NodeTuple name = tuples(mapping).get("name");
            return name == null ? "" : text(name.getValueNode());
        }
        return "";
    }

    private static String text(Node node) {
        return node instanceof ScalarNode scalar ? scalar.getValue().strip() : node.toString();
    }
}
