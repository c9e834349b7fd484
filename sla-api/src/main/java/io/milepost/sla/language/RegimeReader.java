package io.milepost.sla.language;

import io.milepost.sla.contract.accounting.Regime;
import io.milepost.sla.hours.Always;
import io.milepost.sla.hours.BundledCalendars;
import io.milepost.sla.hours.HolidayCalendar;
import io.milepost.sla.hours.RestOfTime;
import io.milepost.sla.hours.ServiceHours;
import io.milepost.sla.hours.TimeWindow;
import io.milepost.sla.hours.WeeklyHours;
import io.milepost.sla.language.yaml.Quantities;
import io.milepost.sla.language.yaml.Suggestion;
import io.milepost.sla.language.yaml.YamlMap;
import io.milepost.sla.language.yaml.YamlValue;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code calendars} and {@code regimes}: when the service is promised. */
final class RegimeReader {
    private final Map<String, HolidayCalendar> calendars;
    private final Map<String, Regime> regimes = new LinkedHashMap<>();

    RegimeReader(Map<String, HolidayCalendar> calendars) {
        this.calendars = calendars;
    }

    Map<String, Regime> read(YamlMap contract) {
        List<YamlMap> maps = contract.findMaps("regimes");
        // The rest of another regime's hours can only be known once that regime is.
        maps.stream().filter(map -> !map.has("restOf")).forEach(this::readOne);
        maps.stream().filter(map -> map.has("restOf")).forEach(this::readOne);
        return inOrderOf(maps);
    }

    private Map<String, Regime> inOrderOf(List<YamlMap> maps) {
        Map<String, Regime> ordered = new LinkedHashMap<>();
        for (YamlMap map : maps) {
            map.find("name", Names::parse).map(regimes::get).ifPresent(regime -> ordered.put(regime.name(), regime));
        }
        return ordered;
    }

    private void readOne(YamlMap map) {
        String name = map.require("name", Names::parse, "unnamed");
        String title = map.find("title", text -> text).orElseGet(() -> Names.title(name));
        ServiceHours hours = readHours(map);
        if (regimes.putIfAbsent(name, new Regime(name, title, hours)) != null) {
            map.addAt("name", "expected each regime once, got " + name + " again");
        }
        map.finish();
    }

    private ServiceHours readHours(YamlMap map) {
        Optional<String> others = map.find("restOf", text -> text);
        Optional<YamlValue> hours = map.find("hours");
        if (others.isPresent() == hours.isPresent()) {
            map.add("expected either hours or restOf");
            return new Always();
        }
        if (others.isPresent()) {
            Regime other = regimes.get(others.get());
            if (other == null) {
                map.addAt(
                        "restOf",
                        "expected the name of a regime, got " + others.get()
                                + Suggestion.forWord(others.get(), regimes.keySet()));
                return new Always();
            }
            return new RestOfTime(other.hours());
        }
        return readWeekly(map, hours.orElseThrow());
    }

    private ServiceHours readWeekly(YamlMap map, YamlValue hours) {
        boolean always = hours.isText() && hours.text().filter("always"::equals).isPresent();
        if (always && !map.has("holidays") && !map.has("exceptions")) {
            return new Always();
        }
        Map<DayOfWeek, List<TimeWindow>> windows = new EnumMap<>(DayOfWeek.class);
        for (DayWindow window : always ? List.of(DayWindow.ALWAYS) : hours.parseItems(DayWindow::parse)) {
            for (DayOfWeek day : window.days()) {
                windows.merge(day, List.of(window.window()), RegimeReader::joined);
            }
        }
        HolidayCalendar calendar = HolidayCalendar.NONE;
        List<TimeWindow> holidayWindows = List.of();
        Optional<YamlMap> holidays = map.findMap("holidays");
        if (holidays.isPresent()) {
            YamlMap rule = holidays.get();
            calendar = rule.require("calendar", this::calendar, HolidayCalendar.NONE);
            holidayWindows = rule.find("hours")
                    .map(value -> value.parseItems(TimeWindow::parse))
                    .orElse(List.of());
            rule.finish();
        }
        return new WeeklyHours(windows, calendar, holidayWindows, readExceptions(map));
    }

    private static List<TimeWindow> joined(List<TimeWindow> one, List<TimeWindow> other) {
        return java.util.stream.Stream.concat(one.stream(), other.stream()).toList();
    }

    private static Map<LocalDate, List<TimeWindow>> readExceptions(YamlMap map) {
        Map<LocalDate, List<TimeWindow>> exceptions = new HashMap<>();
        for (YamlMap exception : map.findMaps("exceptions")) {
            LocalDate date = exception.require("date", Quantities::date, LocalDate.EPOCH);
            List<TimeWindow> windows = exception
                    .find("hours")
                    .map(value -> value.parseItems(TimeWindow::parse))
                    .orElse(List.of());
            if (exceptions.putIfAbsent(date, windows) != null) {
                exception.addAt("date", "expected each date once, got " + date + " again");
            }
            exception.finish();
        }
        return exceptions;
    }

    private HolidayCalendar calendar(String name) {
        HolidayCalendar calendar = calendars.get(name);
        if (calendar != null) {
            return calendar;
        }
        if (BundledCalendars.names().contains(name)) {
            return BundledCalendars.load(name);
        }
        Set<String> known = new java.util.TreeSet<>(calendars.keySet());
        known.addAll(BundledCalendars.names());
        throw new IllegalArgumentException(
                "expected the name of a holiday calendar, got " + name + Suggestion.forWord(name, known));
    }

    /** {@code mon-fri 08:00-18:00}: days of the week and a window on each of them. */
    private record DayWindow(Set<DayOfWeek> days, TimeWindow window) {
        static final DayWindow ALWAYS = new DayWindow(EnumSet.allOf(DayOfWeek.class), TimeWindow.WHOLE_DAY);
        private static final List<String> NAMES = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");

        static DayWindow parse(String text) {
            int blank = text.indexOf(' ');
            if (blank < 0) {
                throw new IllegalArgumentException(
                        "expected days and hours like mon-fri 08:00-18:00, or always, got " + text);
            }
            Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
            for (String part : days(text.substring(0, blank)).split(",", -1)) {
                String[] ends = part.split("-", 2);
                int first = NAMES.indexOf(ends[0]);
                int last = NAMES.indexOf(ends[ends.length - 1]);
                if (first < 0 || last < 0) {
                    throw new IllegalArgumentException(
                            "expected days like mon-fri or sat,sun, got " + part + advice(part));
                }
                // Weeks go round: fri-mon is four days.
                for (int day = first; ; day = (day + 1) % 7) {
                    days.add(DayOfWeek.of(day + 1));
                    if (day == last) {
                        break;
                    }
                }
            }
            return new DayWindow(days, TimeWindow.parse(text.substring(blank + 1)));
        }

        private static String advice(String days) {
            if (days.matches("weekdays?|workdays?")) {
                return "; did you mean mon-fri?";
            }
            if (days.matches("weekends?")) {
                return "; did you mean sat,sun?";
            }
            if (days.matches("daily|everyday|all")) {
                return "; did you mean mon-sun?";
            }
            return days.matches("[a-z]{3}(-[a-z]{3})?") ? "" : "; days have three letters";
        }

        /** Word processors make a dash of a hyphen. */
        private static String days(String text) {
            return text.toLowerCase(Locale.ROOT).replace('\u2013', '-');
        }
    }
}
