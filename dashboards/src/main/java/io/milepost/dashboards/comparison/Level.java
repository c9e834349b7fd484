package io.milepost.dashboards.comparison;

import io.milepost.dashboards.figure.Ratio;
import io.milepost.dashboards.figure.Reading;
import io.milepost.dashboards.figure.Verdict;
import org.jspecify.annotations.Nullable;

/** What one service reached of one commitment, and between which bounds that lies; without bounds nothing is known. */
public record Level(
        String commitment,
        String service,
        Verdict verdict,
        Reading achieved,
        @Nullable Ratio lowest,
        @Nullable Ratio highest,
        Reading coverage) {}
