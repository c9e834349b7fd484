package io.milepost.sla.hours;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;

/** The bank holidays of the United Kingdom, 2010 to 2027, as published; the data file beside this class says its source. */
public final class BundledCalendars {
    private static final List<String> NAMES = List.of("england-and-wales", "northern-ireland", "scotland");
    private static final LocalDate FROM = LocalDate.of(2010, 1, 1);
    private static final LocalDate UNTIL = LocalDate.of(2028, 1, 1);

    private BundledCalendars() {}

    public static List<String> names() {
        return NAMES;
    }

    public static HolidayCalendar load(String name) {
        TreeSet<LocalDate> dates = new TreeSet<>();
        try (InputStream stream = Objects.requireNonNull(
                        BundledCalendars.class.getResourceAsStream("bank-holidays.csv"), "bank-holidays.csv is null");
                BufferedReader lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            lines.lines()
                    .filter(line -> line.startsWith(name + ","))
                    .forEach(line -> dates.add(LocalDate.parse(line.substring(name.length() + 1))));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the bundled holidays", e);
        }
        return new HolidayCalendar(name, dates, FROM, UNTIL);
    }
}
