package io.milepost.sla.language;

import io.milepost.sla.contract.Target;
import io.milepost.sla.contract.TimeLimit;
import io.milepost.sla.language.yaml.Quantities;
import io.milepost.sla.language.yaml.YamlMap;
import java.util.List;
import java.util.Optional;

/** How limits are written: "10 min" and "within 10 min" hold at ten minutes, "under 10 min" does not. */
final class Limits {
    private static final List<String> INCLUSIVE = List.of("within ", "at most ", "up to ");
    private static final List<String> EXCLUSIVE = List.of("under ", "less than ", "below ");
    private static final List<String> ABOVE = List.of("above ", "more than ", "over ");

    private Limits() {}

    /** A length of time with or without a word before it. */
    static TimeLimit time(String text) {
        Optional<String> strict = after(text, EXCLUSIVE);
        String length = strict.or(() -> after(text, INCLUSIVE)).orElse(text);
        long micros = Quantities.length(length);
        if (strict.isPresent() && micros == 0) {
            throw new IllegalArgumentException("expected a length above 0, got " + text);
        }
        return new TimeLimit(micros, strict.isEmpty());
    }

    /** The limit under one of two keys, of which the first means that it must not be reached. */
    static Optional<TimeLimit> find(YamlMap map, String under, String atMost) {
        Optional<Long> strict = map.find(under, Quantities::length);
        Optional<Long> inclusive = map.find(atMost, Quantities::length);
        if (strict.isPresent() && inclusive.isPresent()) {
            map.add("expected either " + under + " or " + atMost + ", got both");
        }
        return strict.or(() -> inclusive).map(micros -> new TimeLimit(micros, inclusive.isPresent()));
    }

    /** The same where one of the two keys must be there. */
    static TimeLimit require(YamlMap map, String under, String atMost) {
        Optional<TimeLimit> limit = find(map, under, atMost);
        if (limit.isEmpty() && !map.has(under) && !map.has(atMost)) {
            map.add("expected the key " + atMost + " or " + under + ", which is missing");
        }
        return limit.orElse(new TimeLimit(0, true));
    }

    /** A share that must be reached, or passed: {@code above 99.9 %}. */
    static Target share(String text) {
        Optional<String> strict = after(text, ABOVE);
        return new Target(Quantities.share(strict.orElse(text)), strict.isEmpty(), null, null);
    }

    /** The length from which on an outage counts; "more than 5 min" is a microsecond more, for time is counted in whole ones. */
    static long shortest(String text) {
        Optional<String> strict = after(text, ABOVE);
        return strict.isPresent() ? Math.addExact(Quantities.length(strict.get()), 1) : Quantities.length(text);
    }

    private static Optional<String> after(String text, List<String> words) {
        return words.stream()
                .filter(text::startsWith)
                .map(word -> text.substring(word.length()).strip())
                .findFirst();
    }
}
