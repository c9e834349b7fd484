package io.milepost.collector.alarm;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the watch noted, by the UTC day on which it noted it: openings and ends, in order. A day is kept until the API has all of it, and
 * the last days in any case, since a day is told as a whole each time it grows. It is part of the checkpoint, so an alarm that
 * nobody could be told of yet is told after a restart. Not thread-safe.
 */
public final class AlarmDays {
    private static final int STATE_VERSION = 1;
    /** So many days before the present one stay, for a clock that is set back. */
    private static final int DAYS_KEPT = 2;

    private final TreeMap<LocalDate, Day> days = new TreeMap<>();

    /** What was noted on one day, and how much of it the API has. */
    private static final class Day {
        private final List<Alarm> noted = new ArrayList<>();
        private int told;

        boolean isTold() {
            return told == noted.size();
        }
    }

    /** Adds what was noted, and forgets days that are over and told. */
    public void note(LocalDate today, List<Alarm> changes) {
        if (!changes.isEmpty()) {
            days.computeIfAbsent(today, ignored -> new Day()).noted.addAll(changes);
        }
        days.headMap(today.minusDays(DAYS_KEPT)).values().removeIf(Day::isTold);
    }

    /** All that was noted on each day of which the API does not have everything. */
    public SortedMap<LocalDate, List<Alarm>> untold() {
        SortedMap<LocalDate, List<Alarm>> untold = new TreeMap<>();
        days.forEach((date, day) -> {
            if (!day.isTold()) {
                untold.put(date, List.copyOf(day.noted));
            }
        });
        return untold;
    }

    /** All that was noted on a day; nothing is an answer as well. */
    public List<Alarm> notedOn(LocalDate date) {
        Day day = days.get(date);
        return day == null ? List.of() : List.copyOf(day.noted);
    }

    /** The API has the first so many of a day. */
    public void told(LocalDate date, int changes) {
        Day day = days.get(date);
        if (day != null) {
            day.told = Math.max(day.told, Math.min(changes, day.noted.size()));
        }
    }

    public byte[] state() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream output = new DataOutputStream(bytes);
        output.writeInt(STATE_VERSION);
        output.writeInt(days.size());
        for (Map.Entry<LocalDate, Day> day : days.entrySet()) {
            output.writeLong(day.getKey().toEpochDay());
            output.writeInt(day.getValue().told);
            output.writeInt(day.getValue().noted.size());
            for (Alarm alarm : day.getValue().noted) {
                alarm.source().writeTo(output);
                output.writeUTF(alarm.kind().name());
                alarm.writeTo(output);
                writeEnd(alarm, output);
            }
        }
        return bytes.toByteArray();
    }

    private static void writeEnd(Alarm alarm, DataOutputStream output) throws IOException {
        Long endedAt = alarm.endedAt();
        output.writeBoolean(endedAt != null);
        if (endedAt != null) {
            output.writeLong(endedAt);
            output.writeUTF(String.valueOf(alarm.end()));
        }
    }

    public void restore(byte[] state) throws IOException {
        DataInputStream input = new DataInputStream(new ByteArrayInputStream(state));
        int version = input.readInt();
        if (version != STATE_VERSION) {
            throw new IOException("Cannot read what was noted of the sources: expected version " + STATE_VERSION
                    + ", got " + version);
        }
        days.clear();
        int count = input.readInt();
        for (int i = 0; i < count; i++) {
            LocalDate date = LocalDate.ofEpochDay(input.readLong());
            Day day = new Day();
            day.told = input.readInt();
            int noted = input.readInt();
            for (int n = 0; n < noted; n++) {
                SourceName source = SourceName.readFrom(input);
                Alarm opened = Alarm.readFrom(source, AlarmKind.valueOf(input.readUTF()), input);
                day.noted.add(input.readBoolean() ? opened.ended(input.readLong(), input.readUTF()) : opened);
            }
            days.put(date, day);
        }
    }
}
