package io.milepost.sla.verdict.outcome;

import java.util.Locale;

/** The judgement: met, missed, or none because too little is known. */
public enum Verdict {
    MET,
    MISSED,
    NONE;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
