package io.milepost.sla.openslo;

import java.util.List;

/** A text in the other language, and all that could not be carried over or changed its meaning a little, in words. */
public record Translation(String text, List<String> notes) {
    public Translation {
        notes = List.copyOf(notes);
    }
}
