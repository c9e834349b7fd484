package io.milepost.sla.export;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.milepost.dashboards.ReportRenderer;
import io.milepost.dashboards.report.CsvForm;
import io.milepost.dashboards.report.Report;
import io.milepost.dashboards.report.ReportFormat;
import io.milepost.sla.catalogue.Catalogue;
import io.milepost.sla.catalogue.Service;
import io.milepost.sla.contract.Contract;
import io.milepost.sla.edition.Publication;
import io.milepost.sla.edition.Publications;
import io.milepost.sla.facts.StoredFacts;
import io.milepost.sla.hours.Period;
import io.milepost.sla.ledger.PeriodLedgers;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes reports and writes them in each form, once per version of the facts and, while their period lasts, per minute. Thread-safe. */
public final class Reports {

    private static final int REMEMBERED = 20;

    private final StoredFacts facts;
    private final PeriodLedgers ledgers;
    private final @Nullable Publications publications;
    private final Clock clock;
    private final ReportMaker maker;
    private final ReportRenderer renderer = new ReportRenderer();
    private final Cache<String, Report> made =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    /** Without publications where no editions are made. */
    public Reports(
            StoredFacts facts,
            Catalogue catalogue,
            PeriodLedgers ledgers,
            @Nullable Publications publications,
            Clock clock,
            String code,
            boolean demo) {
        this.facts = facts;
        this.ledgers = ledgers;
        this.publications = publications;
        this.clock = clock;
        this.maker = new ReportMaker(facts, catalogue, code, demo);
    }

    /** Tells apart what two reports say: the facts' version, and while the period lasts the minute. */
    public String version(Service service, Contract contract, Period period) {
        Instant minute = Instant.now(clock).truncatedTo(ChronoUnit.MINUTES);
        boolean lasts = period.span().endInstant().isAfter(minute);
        return String.join(
                "-",
                service.name(),
                "" + facts.loadVersion(service.name()),
                contract.name(),
                period.name(),
                lasts ? "" + minute.getEpochSecond() : "over");
    }

    public Report load(Service service, Contract contract, Period period) {
        return made.get(version(service, contract, period), missing -> {
            Instant now = Instant.now(clock).truncatedTo(ChronoUnit.SECONDS);
            Optional<Publication> published =
                    publications == null ? Optional.empty() : publications.find(contract, period);
            return maker.make(service, ledgers.load(service, contract, period, now), published, now);
        });
    }

    public byte[] render(Report report, ReportFormat format) {
        return renderer.render(report, format);
    }

    /** One table as CSV, or with {@code -metadata} behind its name what it rests on. */
    public Optional<byte[]> renderTable(Report report, String table) {
        return CsvForm.render(report, table);
    }

    /** The policy under which a report's page works. */
    public String pagePolicy() {
        return renderer.policy();
    }
}
