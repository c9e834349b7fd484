package io.milepost.dashboards.page;

import io.milepost.dashboards.figure.Reading;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far the data behind a page is complete: up to which instant, how much of the period is covered (a share, or unknown), and whether
 * figures may still change. {@code completeTo} is absent when nothing is complete yet.
 */
public record Freshness(@Nullable Instant completeTo, Reading coverage, boolean provisional) {}
