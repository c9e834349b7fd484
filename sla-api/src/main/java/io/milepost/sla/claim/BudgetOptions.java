package io.milepost.sla.claim;

import io.milepost.sla.hours.Period;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Whether budgets are told instead of verdicts, and at which instant. */
final class BudgetOptions {
    @Option(
            names = "--budget",
            description = "tell the error budgets and burn rates instead of the verdicts; --period is then optional")
    boolean budget;

    @Option(
            names = "--at",
            paramLabel = "INSTANT",
            description =
                    "the instant with a zone at which budgets are told, and until which what is still open has lasted; the end of the period without it")
    @Nullable
    String at;

    Optional<Instant> findInstant(CommandLine command) {
        if (at == null) {
            return Optional.empty();
        }
        try {
            Instant instant = OffsetDateTime.parse(at).toInstant();
            Period.requireInReach(instant);
            return Optional.of(instant);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command, String.valueOf(e.getMessage()), e);
        } catch (DateTimeParseException e) {
            throw new ParameterException(
                    command,
                    "Cannot read --at: expected an instant with a zone such as 2025-03-10T12:00:00Z, got " + at,
                    e);
        }
    }
}
