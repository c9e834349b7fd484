package io.milepost.dashboards.publicsite;

import io.milepost.dashboards.publicpage.Incident;
import io.milepost.dashboards.publicpage.PlannedWork;
import io.milepost.dashboards.publicpage.PublicPage;
import io.milepost.dashboards.publicpage.Revision;
import io.milepost.dashboards.wording.Wording;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/**
 * An incident, planned work or a revision as an entry of the Atom feed (RFC 4287). Its id is made of what does not change while it goes
 * on, so that a reader who knows it sees an entry updated, not a second one. Public because templates read it.
 */
public record FeedEntry(String id, String title, Instant updated, Instant published, String category, String text) {
    /** The feed's own id, of the service's title. */
    public static String feedId(PublicPage page) {
        return id("feed", page.frame().serviceTitle());
    }

    /** Newest first. */
    public static List<FeedEntry> of(PublicPage page, Wording words) {
        List<FeedEntry> entries = new ArrayList<>();
        page.incidents().forEach(incident -> entries.add(of(page, incident, words)));
        page.planned().forEach(work -> entries.add(of(page, work, words)));
        page.revisions().forEach(revision -> entries.add(of(page, revision, words)));
        entries.sort(Comparator.comparing((FeedEntry entry) -> entry.updated())
                .reversed()
                .thenComparing(entry -> entry.id()));
        return List.copyOf(entries);
    }

    private static FeedEntry of(PublicPage page, Incident incident, Wording words) {
        Instant end = incident.end();
        String start = words.instant(incident.start());
        return new FeedEntry(
                id("incident", page.frame().serviceTitle(), incident.title(), incident.start()),
                words.text(end == null ? "feed.incident.lasts" : "feed.incident.over", incident.title()),
                end == null ? incident.start() : end,
                incident.start(),
                "incident",
                (end == null
                                ? words.text("outage.lasts", start)
                                : words.text("period.range", start, words.instant(end)))
                        + ". " + incident.text());
    }

    private static FeedEntry of(PublicPage page, PlannedWork work, Wording words) {
        Instant known = work.announcedAt() == null ? work.start() : work.announcedAt();
        return new FeedEntry(
                id("work", page.frame().serviceTitle(), work.title(), work.start()),
                words.text("feed.work", work.title()),
                known,
                known,
                "planned-work",
                words.text("period.range", words.instant(work.start()), words.instant(work.end())) + ".");
    }

    private static FeedEntry of(PublicPage page, Revision revision, Wording words) {
        return new FeedEntry(
                id("revision", page.frame().serviceTitle(), revision.what(), revision.at()),
                words.text("feed.revision", revision.what()),
                revision.at(),
                revision.at(),
                "revision",
                words.text("public.revisions.because", revision.reason()));
    }

    private static String id(Object... parts) {
        StringBuilder name = new StringBuilder("milepost");
        for (Object part : parts) {
            name.append('\u0000').append(part);
        }
        return "urn:uuid:" + UUID.nameUUIDFromBytes(name.toString().getBytes(StandardCharsets.UTF_8));
    }
}
