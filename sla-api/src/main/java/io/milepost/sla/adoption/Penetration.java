package io.milepost.sla.adoption;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How many of the staff of a scope have an account and how many use it: people and, as they stand in the register on the day, the
 * head-counts of its organisations. There is no share where {@code whyNot} says so; {@code withoutHeadcount} are the registered accounts
 * of organisations whose head-count is not known.
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record Penetration(
        LocalDate day,
        AdoptionScope scope,
        String code,
        String definition,
        @Nullable Long staff,
        @Nullable Long people,
        @Nullable Long activePeople,
        long withoutHeadcount,
        @Nullable Reason whyNot) {

    /** Why people are not divided by staff. */
    public enum Reason {
        DIRECTORY_MISSING,
        HEADCOUNT_MISSING,
        HEADCOUNT_EXCEEDED;

        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** Empty for facts of before staff was counted. */
    public static Optional<Penetration> of(AdoptionCount count, AdoptionDetail detail) {
        Long staff = detail.counts().get("staff");
        long without = detail.count("without_headcount");
        if (staff == null && without == 0) {
            return Optional.empty();
        }
        Long people = count.registeredPeople();
        return Optional.of(new Penetration(
                count.day(),
                count.scope(),
                count.code(),
                count.definition(),
                staff,
                people,
                count.activePeople(),
                without,
                reason(staff, people, without)));
    }

    /** Those of all counts that have a detail of the same scope and definition. */
    static List<Penetration> all(List<AdoptionCount> counts, List<AdoptionDetail> details) {
        Map<List<Object>, AdoptionDetail> byScope = details.stream()
                .collect(Collectors.toMap(
                        each -> List.of(each.scope(), each.code(), each.definition()), Function.identity()));
        return counts.stream()
                .flatMap(count ->
                        Optional.ofNullable(byScope.get(List.of(count.scope(), count.code(), count.definition())))
                                .flatMap(detail -> of(count, detail))
                                .stream())
                .toList();
    }

    private static @Nullable Reason reason(@Nullable Long staff, @Nullable Long people, long without) {
        if (people == null) {
            return Reason.DIRECTORY_MISSING;
        }
        if (staff == null || without > 0) {
            return Reason.HEADCOUNT_MISSING;
        }
        return people > staff ? Reason.HEADCOUNT_EXCEEDED : null;
    }
}
