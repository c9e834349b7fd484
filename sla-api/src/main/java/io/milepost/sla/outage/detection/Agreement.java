package io.milepost.sla.outage.detection;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** How many of the vantage points that see anything must see the same: {@code any}, {@code majority}, {@code all}, or a number. */
public record Agreement(String text) {

    public static final Agreement MAJORITY = new Agreement("majority");

    public Agreement {
        if (!text.matches("any|majority|all|[1-9][0-9]?")) {
            throw new IllegalArgumentException(
                    "expected any, majority, all or a number of vantage points in detection, got " + text);
        }
    }

    @JsonCreator
    static Agreement parse(String text) {
        return new Agreement(text);
    }

    @Override
    @JsonValue
    public String text() {
        return text;
    }

    /** A number larger than those that are heard means all of them: silence is no vote. */
    int of(int heard) {
        return switch (text) {
            case "any" -> 1;
            case "majority" -> heard / 2 + 1;
            case "all" -> heard;
            default -> Math.min(Integer.parseInt(text), heard);
        };
    }
}
