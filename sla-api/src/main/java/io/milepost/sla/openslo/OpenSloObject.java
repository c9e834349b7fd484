package io.milepost.sla.openslo;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** One object of an OpenSLO file, or a part of one. It remembers which values were read, so that those that were not can be listed. */
final class OpenSloObject {
    private final String file;
    private final Node node;
    private final Set<Node> read;

    private OpenSloObject(String file, Node node, Set<Node> read) {
        this.file = file;
        this.node = node;
        this.read = read;
    }

    static OpenSloObject of(String file, Node node) {
        return new OpenSloObject(file, node, Collections.newSetFromMap(new IdentityHashMap<>()));
    }

    /** The text at a path of keys, such as {@code metadata.name}. */
    Optional<String> find(String path) {
        Node found = findNode(path);
        if (!(found instanceof ScalarNode scalar)) {
            return Optional.empty();
        }
        read.add(found);
        return Optional.of(scalar.getValue());
    }

    /** The text under a key that may hold dots itself, as annotations do. */
    Optional<String> findKey(String key) {
        Node found = node instanceof MappingNode mapping ? child(mapping, key) : null;
        if (!(found instanceof ScalarNode scalar)) {
            return Optional.empty();
        }
        read.add(found);
        return Optional.of(scalar.getValue());
    }

    String require(String path) {
        return find(path)
                .orElseThrow(() -> new InvalidOpenSloException(
                        "Cannot import: " + place() + ": expected " + path + ", which is missing"));
    }

    boolean has(String path) {
        return findNode(path) != null;
    }

    Optional<OpenSloObject> findPart(String path) {
        Node found = findNode(path);
        return found instanceof MappingNode ? Optional.of(part(found)) : Optional.empty();
    }

    List<OpenSloObject> findItems(String path) {
        Node found = findNode(path);
        return found instanceof SequenceNode list
                ? list.getValue().stream().map(this::part).toList()
                : List.of();
    }

    private OpenSloObject part(Node part) {
        return new OpenSloObject(file, part, read);
    }

    private @Nullable Node findNode(String path) {
        Node found = node;
        for (String key : path.split("\\.", -1)) {
            found = found instanceof MappingNode mapping ? child(mapping, key) : null;
        }
        return found;
    }

    private static @Nullable Node child(MappingNode mapping, String key) {
        for (NodeTuple tuple : mapping.getValue()) {
            if (tuple.getKeyNode() instanceof ScalarNode name && name.getValue().equals(key)) {
                return tuple.getValueNode();
            }
        }
        return null;
    }

    String place() {
        return place(node);
    }

    private String place(Node at) {
        return file + ":" + (at.getStartMark().getLine() + 1) + ":"
                + (at.getStartMark().getColumn() + 1);
    }

    /** Every value that nobody has asked for, by its place and path. */
    List<String> findUnread() {
        List<String> unread = new ArrayList<>();
        collect(node, "", unread);
        return unread;
    }

    private void collect(Node at, String path, List<String> unread) {
        if (at instanceof MappingNode mapping) {
            for (NodeTuple tuple : mapping.getValue()) {
                String key = tuple.getKeyNode() instanceof ScalarNode name ? name.getValue() : "?";
                collect(tuple.getValueNode(), path.isEmpty() ? key : path + "." + key, unread);
            }
        } else if (at instanceof SequenceNode list) {
            for (int i = 0; i < list.getValue().size(); i++) {
                collect(list.getValue().get(i), path + "[" + i + "]", unread);
            }
        } else if (at instanceof ScalarNode scalar && !read.contains(at)) {
            unread.add(place(at) + ": " + path + " is not carried over: " + scalar.getValue());
        }
    }
}
