package io.milepost.sla.language.yaml;

import java.io.StringReader;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/** A file's text as YAML, with the place of everything in it. */
public final class YamlText {
    private YamlText() {}

    /** {@code what} is expected, for what is said of a file without anything. */
    public static Node compose(String file, String text, String what) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        try {
            @Nullable Node root = new Yaml(options).compose(new StringReader(text));
            if (root != null) {
                return root;
            }
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            int column = e.getProblemMark() == null ? 1 : e.getProblemMark().getColumn() + 1;
            throw new InvalidContractException(
                    List.of(new Problem(file, line, column, "expected YAML: " + e.getProblem() + adviceFor(e))));
        } catch (YAMLException e) {
            String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            throw new InvalidContractException(List.of(new Problem(file, 1, 1, "expected YAML: " + message)));
        }
        throw new InvalidContractException(
                List.of(new Problem(file, 1, 1, "expected " + what + ", got an empty file")));
    }

    /** The library's words are for those who know YAML. */
    private static String adviceFor(MarkedYAMLException mistake) {
        String problem = String.valueOf(mistake.getProblem());
        if (problem.contains("<block end>") || problem.contains("mapping values are not allowed")) {
            return "; lines that belong together begin in the same column, further right than the line above them, and a colon is"
                    + " followed by a blank";
        }
        if (problem.contains("could not find expected ':'")) {
            return "; a key is followed by a colon and a blank";
        }
        Mark opened = mistake.getContextMark();
        if (problem.contains("unexpected end of stream") && opened != null) {
            return "; the quotation mark at " + (opened.getLine() + 1) + ":" + (opened.getColumn() + 1)
                    + " is not closed";
        }
        return problem.startsWith("expected ','") && opened != null
                ? "; the bracket at " + (opened.getLine() + 1) + ":" + (opened.getColumn() + 1) + " is not closed"
                : "";
    }
}
