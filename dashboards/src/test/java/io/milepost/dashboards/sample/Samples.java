package io.milepost.dashboards.sample;

import io.milepost.dashboards.figure.Definition;
import io.milepost.dashboards.figure.Explanation;
import io.milepost.dashboards.figure.Explanation.Part;
import io.milepost.dashboards.figure.Explanation.Role;
import io.milepost.dashboards.figure.Figure;
import io.milepost.dashboards.figure.Provenance;
import io.milepost.dashboards.figure.Reading;
import io.milepost.dashboards.figure.Unit;
import io.milepost.dashboards.page.Freshness;
import io.milepost.dashboards.page.Link;
import io.milepost.dashboards.page.Notice;
import io.milepost.dashboards.page.PageFrame;
import io.milepost.dashboards.page.Period;
import io.milepost.dashboards.page.Surface;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/** What all sample pages share. */
public final class Samples {
    public static final Instant NOW = Instant.parse("2026-11-02T09:12:00Z");
    public static final ZoneId LONDON = ZoneId.of("Europe/London");
    public static final Definition LOGIN_OR_SENT = new Definition(
            "nhsmail-30-day",
            "2026-10-20",
            "Logged in or sent mail within 30 days",
            "An account is active on a day when its person logged in or sent mail in the 30 days that end with it.");
    public static final Definition LOGIN_ONLY = new Definition(
            "login-only",
            "2026-09-01",
            "Logged in within 30 days",
            "An account is active on a day when its person logged in by IMAP or POP3 in the 30 days that end with it.");

    private Samples() {}

    public static Provenance provenance() {
        return new Provenance(
                1488,
                Map.of("mailbox_access", 118L, "identity", 3L, "directory", 61L),
                "sha256:9f86d081884c7d65",
                "0.1.0",
                Instant.parse("2026-11-01T02:14:09Z"));
    }

    public static Explanation explanation(Definition definition, Part... parts) {
        return new Explanation(definition, List.of(parts), Reading.share(99_741, 100_000), List.of(), provenance());
    }

    public static Explanation explanation() {
        return explanation(LOGIN_OR_SENT);
    }

    public static Figure count(String name, String title, long value, Unit unit) {
        Reading reading = Reading.of(value);
        return Figure.of(
                name, title, reading, unit, explanation(LOGIN_OR_SENT, new Part(Role.NUMERATOR, title, reading, unit)));
    }

    public static Figure share(String name, String title, long numerator, long denominator, Unit counted) {
        return Figure.of(
                name,
                title,
                Reading.share(numerator, denominator),
                Unit.SHARE,
                explanation(
                        LOGIN_OR_SENT,
                        new Part(Role.NUMERATOR, "Active", Reading.of(numerator), counted),
                        new Part(Role.DENOMINATOR, "Registered", Reading.of(denominator), counted),
                        new Part(Role.EXCLUDED, "Shared and application mailboxes", Reading.of(412), counted),
                        new Part(Role.UNKNOWN, "Logins of nobody in the directory", Reading.of(97), Unit.LOGINS)));
    }

    public static PageFrame frame(List<Notice> notices, boolean demo) {
        return new PageFrame(
                "National e-mail service",
                LONDON,
                Map.of(
                        Surface.FRONT, "front.html",
                        Surface.ADOPTION, "adoption.html",
                        Surface.SLA, "sla.html",
                        Surface.COMPARE, "compare.html",
                        Surface.OPERATIONS, "operations.html",
                        Surface.PUBLIC, "public.html"),
                List.of(new Link("Mail of a trust", "?service=local")),
                new Period(
                        LocalDate.parse("2026-10-01"),
                        LocalDate.parse("2026-10-31"),
                        List.of(
                                new Link("September 2026", "?from=2026-09-01&to=2026-09-30"),
                                new Link("August 2026", "?from=2026-08-01&to=2026-08-31"))),
                new Freshness(Instant.parse("2026-10-31T23:59:00Z"), Reading.share(99_741, 100_000), true),
                notices,
                demo,
                NOW,
                "0.1.0",
                "?from=2026-10-01&to=2026-10-31",
                "{table}.csv");
    }

    public static PageFrame frame() {
        return frame(List.of(), true);
    }
}
