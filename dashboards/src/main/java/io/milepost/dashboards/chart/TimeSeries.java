package io.milepost.dashboards.chart;

import io.milepost.dashboards.figure.Explanation;
import io.milepost.dashboards.figure.Reading;
import io.milepost.dashboards.figure.Unit;
import java.util.List;

/**
 * What a time series chart is drawn from: moments from left to right, one reading of each line at each of them, and markers. A reading
 * that is unknown interrupts its line, and the moment is hatched.
 */
public record TimeSeries(
        String id,
        String title,
        String sentence,
        String momentTitle,
        List<Moment> moments,
        List<Line> lines,
        List<Marker> markers,
        Unit unit,
        Explanation explanation) {
    public TimeSeries {
        moments = List.copyOf(moments);
        lines = List.copyOf(lines);
        markers = List.copyOf(markers);
        for (Line line : lines) {
            if (line.readings.size() != moments.size()) {
                throw new IllegalArgumentException("Cannot make the time series " + id + ": expected " + moments.size()
                        + " readings of " + line.name + ", got " + line.readings.size());
            }
        }
    }

    /** A day or an hour: in full, as its tick on the axis (empty for none), and as ISO 8601. */
    public record Moment(String label, String tick, String value) {}

    /** One line: {@code look} is the class that draws it, apart from the others by dashes as well as by colour. */
    public record Line(String name, String look, List<Reading> readings, Presence presence) {
        public Line {
            readings = List.copyOf(readings);
        }

        public Line(String name, String look, List<Reading> readings) {
            this(name, look, readings, Presence.EVERY_MOMENT);
        }

        /** One that is known now and then; where it is not, nothing is missing. */
        public static Line ofSomeMoments(String name, String look, List<Reading> readings) {
            return new Line(name, look, readings, Presence.SOME_MOMENTS);
        }
    }

    /** Whether a line is expected to be known everywhere. */
    public enum Presence {
        EVERY_MOMENT,
        SOME_MOMENTS
    }

    /** Something that happened at a moment (by its place), in a few words. */
    public record Marker(int moment, String text) {}
}
