package io.milepost.dashboards.front;

import io.milepost.dashboards.figure.Figure;
import io.milepost.dashboards.page.Surface;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** One service: where its pages are, and its main figures (two or three). */
public record ServiceEntry(String title, Map<Surface, String> addresses, List<Figure> figures) {
    public ServiceEntry {
        Map<Surface, String> ordered = new EnumMap<>(Surface.class);
        ordered.putAll(addresses);
        addresses = Collections.unmodifiableMap(ordered);
        figures = List.copyOf(figures);
    }
}
