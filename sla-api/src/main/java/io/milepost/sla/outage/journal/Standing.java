package io.milepost.sla.outage.journal;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What the journal of an outage comes to: who knows of it since when, its cause as it was given last, and to what it was merged or where cut. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record Standing(
        List<String> acknowledgedBy,
        @Nullable Instant acknowledgedAt,
        @Nullable String cause,
        List<String> mergedWith,
        List<Instant> splitAt) {

    public Standing {
        acknowledgedBy = List.copyOf(acknowledgedBy);
        mergedWith = List.copyOf(mergedWith);
        splitAt = List.copyOf(splitAt);
    }

    /** @param entries of the outage, and those of others that name it, in their order */
    static Standing of(String outage, List<OutageEntry> entries) {
        TreeSet<String> known = new TreeSet<>();
        TreeSet<String> merged = new TreeSet<>();
        TreeSet<Instant> splits = new TreeSet<>();
        Instant first = null;
        String cause = null;
        for (OutageEntry entry : entries) {
            boolean own = entry.outage().equals(outage);
            String partner = own ? entry.other() : entry.outage();
            switch (entry.kind()) {
                case ACKNOWLEDGE -> {
                    known.add(entry.author());
                    first = first == null ? entry.at() : first;
                }
                case CAUSE -> cause = own ? entry.text() : cause;
                case MERGE -> merged.add(Objects.requireNonNull(partner));
                case SPLIT -> {
                    if (entry.splitAt() != null) {
                        splits.add(entry.splitAt());
                    } else {
                        merged.remove(partner);
                    }
                }
                case NOTE, LINK -> {}
            }
        }
        return new Standing(List.copyOf(known), first, cause, List.copyOf(merged), List.copyOf(splits));
    }
}
