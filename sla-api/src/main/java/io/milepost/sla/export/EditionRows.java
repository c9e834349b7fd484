package io.milepost.sla.export;

import io.milepost.dashboards.report.Report.About;
import io.milepost.dashboards.report.Value;
import io.milepost.sla.edition.Edition;
import io.milepost.sla.edition.Publication;
import io.milepost.sla.hours.Period;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What every form of a report says of the edition as which its period was published, or that there is none. */
final class EditionRows {
    private EditionRows() {}

    static List<About> make(Period period, Optional<Publication> published, Instant now) {
        return published.map(EditionRows::published).orElseGet(() -> List.of(notYet(period, now)));
    }

    private static About notYet(Period period, Instant now) {
        boolean lasts = period.span().endInstant().isAfter(now);
        return about(
                "edition",
                "Edition",
                "no edition yet, figures as of " + now + (lasts ? " while the period lasts" : ""));
    }

    private static List<About> published(Publication publication) {
        Edition edition = publication.edition();
        List<About> rows = new ArrayList<>();
        rows.add(new About("edition", "Edition", Value.of(edition.number())));
        rows.add(
                about("edition_status", "Status of the edition", edition.state().word()));
        rows.add(new About("edition_revision", "Revision", Value.of(edition.revision())));
        if (!edition.reason().isEmpty()) {
            rows.add(about("edition_reason", "Reason for the edition", edition.reason()));
        }
        rows.add(new About("edition_closed_at", "Closed", new Value.Moment(edition.closedAt())));
        rows.add(about("edition_sha256", "SHA-256 of the edition", edition.sha256()));
        rows.add(about("edition_key", "Signed with key", publication.keyFingerprint()));
        rows.add(about("edition_key_owner", "Owner of the key", publication.keyOwner()));
        rows.add(about(
                "edition_key_at",
                "Public key found at",
                publication.keyAddress() + " of this installation; all keys: /public/keys"));
        rows.add(about(
                "edition_at",
                "Edition found at",
                publication.address() + ", its evidence at " + publication.address() + "/disclosed.zip"));
        rows.add(about(
                "edition_figures",
                "Figures",
                publication.differing().isEmpty()
                        ? "those of the edition"
                        : "not those of the edition: facts or decisions since then change "
                                + String.join("; ", publication.differing())));
        return rows;
    }

    private static About about(String key, String title, String text) {
        return new About(key, title, Value.of(text));
    }
}
