package io.milepost.sla.access;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.nio.file.Path;

/** A person whom the operator gave a token, in a file of their own. */
public record PersonConfiguration(
        @NotNull @Pattern(regexp = "[A-Za-z0-9][A-Za-z0-9.@_-]{0,99}", message = "must be a name such as a.smith")
        String name,

        @NotNull Path tokenFile,
        @NotNull Person.Role role) {}
