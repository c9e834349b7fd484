package io.milepost.dashboards.adoption;

import io.milepost.dashboards.figure.Definition;
import io.milepost.dashboards.figure.Figure;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What the same day looks like under one definition of active; {@code inForceFrom} is absent for one that never was in force. The page
 * drawn under it is at {@code address}.
 */
public record DefinitionReading(
        Definition definition,
        @Nullable LocalDate inForceFrom,
        boolean inForce,
        Figure active,
        Figure activeShare,
        String address) {}
