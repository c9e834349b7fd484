package io.milepost.sla.outage.record;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who is hit by an outage: the organisations whose people used the component on {@code usedOn}, and how many accounts they have that were active
 * by the definition in force on {@code countedOn}. Absent is not known, which is not nobody.
 * {@code codes} are those organisations, in order.
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record Affected(
        @Nullable Long organisations,
        @Nullable Long users,
        @Nullable LocalDate usedOn,
        @Nullable LocalDate countedOn,
        List<String> codes) {
    public static final Affected UNKNOWN = new Affected(null, null, null, null, List.of());

    public Affected {
        codes = List.copyOf(codes);
    }
}
