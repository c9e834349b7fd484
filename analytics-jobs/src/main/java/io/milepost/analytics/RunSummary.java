package io.milepost.analytics;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.milepost.analytics.publish.Publication;
import io.milepost.analytics.publish.Publication.Outcome;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/** What one run did, for each service and kind of fact: how many days it looked at, and what became of those that had changed. */
record RunSummary(List<Kind> kinds) {
    private static final ObjectMapper JSON = new ObjectMapper();

    RunSummary {
        kinds = List.copyOf(kinds);
    }

    /** One kind of fact of one service. */
    record Kind(String service, String kind, int days, List<Publication> publications) {
        Kind {
            publications = List.copyOf(publications);
        }

        List<Publication> with(Outcome outcome) {
            return publications.stream()
                    .filter(publication -> publication.outcome() == outcome)
                    .toList();
        }

        private List<String> daysWith(Outcome outcome) {
            return with(outcome).stream()
                    .map(Publication::day)
                    .map(LocalDate::toString)
                    .toList();
        }

        private Printed printed() {
            return new Printed(
                    service,
                    kind,
                    days,
                    daysWith(Outcome.PUBLISHED),
                    daysWith(Outcome.NEWER_STORED),
                    daysWith(Outcome.FAILED),
                    with(Outcome.PUBLISHED).stream()
                            .mapToLong(Publication::rows)
                            .sum());
        }
    }

    private record Printed(
            String service,
            String kind,
            int days,
            List<String> published,
            @JsonProperty("newer_stored") List<String> newerStored,
            List<String> failed,
            long rows) {}

    boolean isComplete() {
        return kinds.stream().allMatch(kind -> kind.with(Outcome.FAILED).isEmpty());
    }

    /** A line for each day that is not published. */
    List<String> problems() {
        return kinds.stream()
                .flatMap(kind -> Stream.concat(
                        kind.with(Outcome.FAILED).stream()
                                .map(failed -> "Cannot publish " + kind.kind() + " of " + kind.service() + " for "
                                        + failed.day() + ": " + failed.why()),
                        kind.with(Outcome.NEWER_STORED).stream()
                                .map(newer -> "Left " + kind.kind() + " of " + kind.service() + " for " + newer.day()
                                        + " alone: facts from newer inputs are stored")))
                .toList();
    }

    String toJson() {
        try {
            return JSON.writeValueAsString(kinds.stream().map(Kind::printed).toList());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A list of strings and numbers is always writable", e);
        }
    }
}
