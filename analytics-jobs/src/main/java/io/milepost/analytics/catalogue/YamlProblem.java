package io.milepost.analytics.catalogue;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.stream.Collectors;

/** What is wrong with a YAML file, in one line: the parser's own words without the lines that it quotes. */
public final class YamlProblem {
    private YamlProblem() {}

    public static String describe(JsonProcessingException e) {
        return e.getOriginalMessage()
                .lines()
                .filter(line -> !line.isBlank() && !Character.isWhitespace(line.charAt(0)))
                .collect(Collectors.joining("; "));
    }
}
