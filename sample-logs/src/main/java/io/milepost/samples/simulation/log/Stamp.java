package io.milepost.samples.simulation.log;

import io.milepost.samples.simulation.time.Period;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.Locale;

/** Writes a line's time and host. Lines come in order, so what stays the same within a second is made once. */
final class Stamp {
    private static final int DAY = 86_400;

    private final StampStyle style;
    private final String host;
    private final TextBuffer head = new TextBuffer(32);
    private String date = "";
    private long localDay = Long.MIN_VALUE;
    private long second = Long.MIN_VALUE;
    private int offset;
    private String zone = "";

    Stamp(StampStyle style, String host) {
        this.style = style;
        this.host = style == StampStyle.GATEWAY ? " " : " " + host + " ";
    }

    StampStyle style() {
        return style;
    }

    /** The zone's offset does not change within a slot. */
    void startSlot(long start, int localOffset) {
        int offsetSeconds = style == StampStyle.GATEWAY ? 0 : localOffset;
        if (offsetSeconds != offset || zone.isEmpty()) {
            offset = offsetSeconds;
            int minutes = Math.abs(offsetSeconds) / 60;
            zone = String.format(Locale.ROOT, "%s%02d:%02d", offset < 0 ? "-" : "+", minutes / 60, minutes % 60);
        }
        second = Long.MIN_VALUE;
        startDay(Math.floorDiv(Math.floorDiv(start, Period.SECOND) + offset, (long) DAY));
    }

    void write(TextBuffer out, long at) {
        long now = Math.floorDiv(at, Period.SECOND);
        if (now != second) {
            second = now;
            startSecond((int) Math.floorMod(now + offset, (long) DAY));
        }
        out.copy(head.bytes(), 0, head.length());
        if (style == StampStyle.ISO) {
            out.put('.').digits(Math.floorMod(at, Period.SECOND), 6).text(zone);
        }
        out.text(host);
    }

    private void startSecond(int ofDay) {
        head.truncate(0);
        head.text(date).digits(ofDay / 3600, 2).put(':').digits(ofDay / 60 % 60, 2);
        head.put(':').digits(ofDay % 60, 2);
    }

    private void startDay(long epochDay) {
        if (epochDay == localDay) {
            return;
        }
        localDay = epochDay;
        LocalDate day = LocalDate.ofEpochDay(epochDay);
        String month = day.getMonth().getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
        // The JDK's newer locale data abbreviates to "Sept"; syslog has three letters.
        date = switch (style) {
            case ISO -> day + "T";
            case GATEWAY -> day + " ";
            case RFC3164 -> String.format(Locale.ROOT, "%.3s %2d ", month, day.getDayOfMonth());
        };
    }
}
