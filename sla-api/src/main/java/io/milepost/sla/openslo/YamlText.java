package io.milepost.sla.openslo;

import java.util.List;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/** YAML as people write it: blocks, two blanks to the right, documents one after another. */
final class YamlText {
    private YamlText() {}

    static String of(List<?> documents) {
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        options.setIndent(2);
        options.setWidth(120);
        options.setSplitLines(false);
        return documents.stream().map(new Yaml(options)::dump).collect(Collectors.joining("---\n"));
    }
}
