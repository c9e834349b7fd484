package io.milepost.dashboards.front;

import org.jspecify.annotations.Nullable;

/** Something that a complete installation has: whether it is there, and what to run when it is not. */
public record SetupStep(
        String title, boolean done, String text, @Nullable String command) {}
