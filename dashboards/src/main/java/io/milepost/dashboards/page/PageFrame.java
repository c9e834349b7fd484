package io.milepost.dashboards.page;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What stands around every page: the service, its zone, where the other pages are and the same page of other services, the period, how fresh the data is, what a reader
 * must be told first, and whether all of it is a demonstration. {@code permalink} is the page's address with absolute dates, {@code downloads}
 * that of its tables as CSV, with {@code {table}} for the table's id. Both are absent where nothing serves the page.
 */
public record PageFrame(
        String serviceTitle,
        ZoneId zone,
        Map<Surface, String> addresses,
        List<Link> otherServices,
        @Nullable Period period,
        Freshness freshness,
        List<Notice> notices,
        boolean demo,
        Instant renderedAt,
        String code,
        @Nullable String permalink,
        @Nullable String downloads) {
    public PageFrame {
        Map<Surface, String> ordered = new EnumMap<>(Surface.class);
        ordered.putAll(addresses);
        addresses = Collections.unmodifiableMap(ordered);
        otherServices = List.copyOf(otherServices);
        notices = List.copyOf(notices);
    }

    /** For a page among files, which leads nowhere else. */
    public PageFrame standingAlone(String tables) {
        return new PageFrame(
                serviceTitle,
                zone,
                Map.of(),
                List.of(),
                period == null ? null : new Period(period.first(), period.last(), List.of()),
                freshness,
                notices,
                demo,
                renderedAt,
                code,
                null,
                tables);
    }
}
