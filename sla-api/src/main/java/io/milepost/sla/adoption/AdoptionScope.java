package io.milepost.sla.adoption;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Of whom heads are counted. */
public enum AdoptionScope {
    NATION,
    REGION,
    TYPE,
    ORGANISATION;

    public static Optional<AdoptionScope> find(String word) {
        return Arrays.stream(values())
                .filter(scope -> scope.word().equals(word))
                .findFirst();
    }

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
