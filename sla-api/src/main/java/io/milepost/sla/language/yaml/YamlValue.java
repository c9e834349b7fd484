package io.milepost.sla.language.yaml;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** A value of a contract file with its place. Scalars are read as they are written: YAML would take 20:30 for a number. */
public final class YamlValue {
    private static final Pattern NO_BREAK = Pattern.compile("[\u00a0\u2007\u202f]");
    private final Node node;
    private final Problems problems;

    public YamlValue(Node node, Problems problems) {
        this.node = node;
        this.problems = problems;
    }

    public boolean isMap() {
        return node instanceof MappingNode;
    }

    public boolean isText() {
        return node instanceof ScalarNode;
    }

    public Optional<YamlMap> map() {
        return mapLike("");
    }

    /** Its keys with values; whoever wrote something else is shown an example. */
    public Optional<YamlMap> mapLike(String example) {
        if (node instanceof MappingNode mapping) {
            return Optional.of(new YamlMap(mapping, problems));
        }
        add("expected keys with values" + (example.isEmpty() ? "" : " like " + example) + ", got " + words());
        return Optional.empty();
    }

    public Optional<String> text() {
        if (node instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
            // Word processors put blanks that do not break between a number and its unit.
            return Optional.of(
                    NO_BREAK.matcher(scalar.getValue()).replaceAll(" ").strip());
        }
        add("expected a value, got " + words());
        return Optional.empty();
    }

    /** The parsed text; what the parser refuses becomes a mistake at this place. */
    public <T> Optional<T> parse(Function<String, T> parser) {
        return text().flatMap(text -> {
            try {
                return Optional.of(parser.apply(text));
            } catch (IllegalArgumentException e) {
                add(String.valueOf(e.getMessage()));
                return Optional.empty();
            } catch (ArithmeticException ignored) {
                add("expected a smaller number, got " + text);
                return Optional.empty();
            }
        });
    }

    /** The items of a list; a single value is a list of one. */
    public List<YamlValue> items() {
        if (node instanceof SequenceNode sequence) {
            return sequence.getValue().stream()
                    .map(item -> new YamlValue(item, problems))
                    .toList();
        }
        return List.of(this);
    }

    public <T> List<T> parseItems(Function<String, T> parser) {
        return items().stream().flatMap(item -> item.parse(parser).stream()).toList();
    }

    public void add(String message) {
        problems.add(node.getStartMark(), message);
    }

    private String words() {
        if (node instanceof MappingNode) {
            return "keys with values";
        }
        if (node instanceof SequenceNode) {
            return "a list";
        }
        String text = ((ScalarNode) node).getValue();
        return text.isBlank() ? "nothing" : "\"" + text + "\"";
    }
}
