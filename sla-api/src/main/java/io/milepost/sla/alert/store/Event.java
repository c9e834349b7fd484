package io.milepost.sla.alert.store;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a message tells of an alert. */
public enum Event {
    FIRING,
    RESOLVED,
    /** It still fires. */
    REMINDER,
    /** It fires, and nobody who was told before took it on. */
    ESCALATED;

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Event parse(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
