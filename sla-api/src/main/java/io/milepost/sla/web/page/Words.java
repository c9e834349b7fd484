package io.milepost.sla.web.page;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Days and months as pages write them in sentences. */
public final class Words {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.UK);
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMMM uuuu", Locale.UK);

    private static final DateTimeFormatter INSTANT =
            DateTimeFormatter.ofPattern("d MMMM uuuu 'at' HH:mm zzz", Locale.UK);

    private Words() {}

    public static String day(LocalDate day) {
        return DAY.format(day);
    }

    /** "IMAP, POP3 or SMTP-AUTH". */
    public static String either(List<String> choices) {
        int last = choices.size() - 1;
        return last < 1
                ? String.join("", choices)
                : String.join(", ", choices.subList(0, last)) + " or " + choices.get(last);
    }

    public static String sentence(String words) {
        return words.isEmpty() ? words : Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    /** A code of small letters and hyphens as words: "Primary care trust". */
    public static String title(String code) {
        return sentence(code.replace('-', ' '));
    }

    public static String instant(Instant instant, ZoneId zone) {
        return INSTANT.format(instant.atZone(zone));
    }

    public static String month(YearMonth month) {
        return MONTH.format(month);
    }
}
