package io.milepost.sla.web.page;

import io.milepost.sla.problem.ProblemException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a reader asked a page for: the service, the period and whatever else stands in the address. */
public record PageQuery(Map<String, String> parameters) {

    private static final int LONGEST = 100;

    public PageQuery {
        parameters = Map.copyOf(parameters);
        for (Map.Entry<String, String> parameter : parameters.entrySet()) {
            if (parameter.getKey().length() + parameter.getValue().length() > LONGEST) {
                throw ProblemException.badRequest(
                        "Cannot read the address: expected at most " + LONGEST + " characters a parameter, got more");
            }
        }
    }

    public Optional<String> find(String name) {
        return Optional.ofNullable(parameters.get(name)).filter(value -> !value.isEmpty());
    }

    /** The same question with one parameter changed. */
    public PageQuery with(String name, String value) {
        Map<String, String> changed = new TreeMap<>(parameters);
        changed.put(name, value);
        return new PageQuery(changed);
    }

    /** As it stands in an address, always in the same order. */
    public String address(String path) {
        return parameters.isEmpty()
                ? path
                : path + "?"
                        + new TreeMap<>(parameters)
                                .entrySet().stream()
                                        .map(entry -> encode(entry.getKey()) + "=" + encode(entry.getValue()))
                                        .collect(Collectors.joining("&"));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
