package io.milepost.sla.alert.store;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What one stage decided about an alert, in words for whoever asks why they were told, or were not. */
public record Step(String stage, Verdict verdict, String words) {

    /** Whether the alert goes on from here. */
    public enum Verdict {
        /** It goes on. */
        PASSED,
        /** Nobody is told for now; it is looked at again each round. */
        HELD,
        /** Nobody needs to be told anything more than they know. */
        DONE;

        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
