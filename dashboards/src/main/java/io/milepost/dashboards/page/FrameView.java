package io.milepost.dashboards.page;

import io.milepost.dashboards.wording.Wording;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A page's frame in words: where the reader can go, what the page covers, how fresh it is. Public because templates read it. */
public record FrameView(
        String home,
        List<Entry> navigation,
        String period,
        String freshness,
        List<Warning> warnings,
        @Nullable String downloads,
        boolean forms) {

    /** An entry of the navigation; the page that is shown is the current one. */
    public record Entry(String title, String address, boolean current) {}

    /** A notice in words. */
    public record Warning(
            String subject,
            String sentence,
            String next,
            @Nullable Link link) {}

    public static FrameView of(Page page, Wording words) {
        PageFrame frame = page.frame();
        List<Entry> navigation = new ArrayList<>();
        frame.addresses()
                .forEach((surface, address) ->
                        navigation.add(new Entry(words.text(surface.key()), address, surface == page.surface())));
        List<Warning> warnings = frame.notices().stream()
                .map(notice -> new Warning(
                        notice.subject(), words.gapSentence(notice.gap()), words.gapNext(notice.gap()), notice.next()))
                .toList();
        return new FrameView(
                frame.addresses().getOrDefault(Surface.FRONT, "#main"),
                navigation,
                Optional.ofNullable(frame.period())
                        .map(period -> period(period, words))
                        .orElse(""),
                freshness(frame.freshness(), words),
                warnings,
                frame.downloads(),
                frame.permalink() != null);
    }

    /** Where a table is as a CSV file, empty when nothing serves it. */
    public String csv(String table) {
        return downloads == null ? "" : downloads.replace("{table}", table);
    }

    /** Where a table or a chart is in another form; empty where only files stand, which have but one. */
    public String file(String id, String ending) {
        boolean served = downloads != null && forms;
        return served ? csv(id).replaceFirst("\\.csv(?=\\?|$)", "." + ending) : "";
    }

    /** "October 2026", "31 October 2026", or "1 October 2026 to 15 October 2026". */
    public static String period(Period period, Wording words) {
        LocalDate first = period.first();
        LocalDate last = period.last();
        if (first.equals(last)) {
            return words.date(first);
        }
        YearMonth month = YearMonth.from(first);
        if (first.equals(month.atDay(1)) && last.equals(month.atEndOfMonth())) {
            return words.month(month);
        }
        return words.text("period.range", words.date(first), words.date(last));
    }

    private static String freshness(Freshness freshness, Wording words) {
        if (freshness.completeTo() == null) {
            return words.text("freshness.nothing");
        }
        String key = freshness.provisional() ? "freshness.provisional" : "freshness.final";
        return words.text(key, words.instant(freshness.completeTo()), words.share(freshness.coverage()));
    }
}
