package io.milepost.sla.language;

import io.milepost.sla.hours.BundledCalendars;
import io.milepost.sla.hours.HolidayCalendar;
import io.milepost.sla.language.yaml.Quantities;
import io.milepost.sla.language.yaml.Suggestion;
import io.milepost.sla.language.yaml.YamlMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Reads {@code calendars}: a contract's own dated holidays, alone or as changes to a bundled calendar. */
final class CalendarReader {
    private final Path directory;

    CalendarReader(Path directory) {
        this.directory = directory;
    }

    Map<String, HolidayCalendar> read(YamlMap contract) {
        Map<String, HolidayCalendar> calendars = new HashMap<>();
        for (YamlMap map : contract.findMaps("calendars")) {
            String name = map.require("name", Names::parse, "unnamed");
            if (calendars.putIfAbsent(name, readOne(name, map)) != null
                    || BundledCalendars.names().contains(name)) {
                map.addAt("name", "expected a calendar's name once, got " + name + " again");
            }
            map.finish();
        }
        return calendars;
    }

    private HolidayCalendar readOne(String name, YamlMap map) {
        List<LocalDate> removed = map.find("without")
                .map(value -> value.parseItems(Quantities::date))
                .orElse(List.of());
        LocalDate from = map.find("from", Quantities::date).orElse(LocalDate.MIN);
        LocalDate until = map.find("until", Quantities::date).orElse(LocalDate.MAX);
        HolidayCalendar base = map.find("basedOn", CalendarReader::bundled)
                .orElse(new HolidayCalendar(name, new TreeSet<>(), from, until));
        List<LocalDate> added = new ArrayList<>();
        map.find("dates").ifPresent(value -> added.addAll(value.parseItems(Quantities::date)));
        map.find("file", text -> text).ifPresent(file -> added.addAll(readFile(file, base, map)));
        try {
            return base.with(name, added, removed);
        } catch (IllegalArgumentException e) {
            map.add(String.valueOf(e.getMessage()));
            return HolidayCalendar.NONE;
        }
    }

    private static HolidayCalendar bundled(String name) {
        if (!BundledCalendars.names().contains(name)) {
            throw new IllegalArgumentException(
                    "expected a bundled calendar, got " + name + Suggestion.forWord(name, BundledCalendars.names()));
        }
        return BundledCalendars.load(name);
    }

    /** One date a line; what follows a comma is its name for people. Mistakes are told where they stand in that file. */
    private List<LocalDate> readFile(String file, HolidayCalendar covered, YamlMap map) {
        List<String> lines;
        try {
            lines = Files.readAllLines(directory.resolve(file));
        } catch (IOException e) {
            map.addAt("file", "expected a readable file of dates in UTF-8, got " + directory.resolve(file));
            return List.of();
        }
        List<LocalDate> dates = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            // Spreadsheets mark UTF-8 at the start of a file.
            String field = lines.get(i).split(",", 2)[0].replace("\uFEFF", "");
            String text = field.strip();
            if (text.isEmpty() || text.startsWith("#") || text.equals("date")) {
                continue;
            }
            int column = 1 + field.indexOf(text.charAt(0));
            try {
                LocalDate date = Quantities.date(text);
                if (date.isBefore(covered.from()) || !date.isBefore(covered.until())) {
                    throw new IllegalArgumentException("expected a date from " + covered.from() + " to before "
                            + covered.until() + ", which the calendar covers, got " + date);
                }
                dates.add(date);
            } catch (IllegalArgumentException e) {
                map.addBeside(file, i + 1, column, String.valueOf(e.getMessage()));
            }
        }
        return dates;
    }
}
