package io.milepost.sla.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dropwizard.configuration.ConfigurationException;
import io.dropwizard.configuration.DefaultConfigurationFactoryFactory;
import io.dropwizard.configuration.FileConfigurationSourceProvider;
import io.dropwizard.jackson.Jackson;
import io.dropwizard.jersey.validation.Validators;
import io.milepost.dashboards.report.ReportFormat;
import io.milepost.sla.hours.Period;
import io.milepost.sla.outbound.MailServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportsConfigurationTest {
    @TempDir
    Path directory;

    @Test
    void the_documented_example_is_read_as_it_says() throws IOException, ConfigurationException {
        ReportsConfiguration reports = read(documented());
        MailServer mail = Objects.requireNonNull(reports.mail());
        assertThat(mail.security()).isEqualTo(MailServer.Security.STARTTLS);
        assertThat(mail.port()).isEqualTo(587);
        assertThat(mail.passwordFile()).isEqualTo(Path.of("/etc/milepost/mail.password"));
        assertThat(reports.allowedNetworks()).containsExactly("10.20.0.0/16");
        assertThat(reports.pollInterval().toSeconds()).isEqualTo(10);
        ScheduledReport board = reports.schedule().get(0);
        assertThat(board.cron()).isEqualTo("0 7 3 * *");
        assertThat(board.formats()).isEqualTo(List.of(ReportFormat.PDF, ReportFormat.CSV));
        assertThat(board.mailTo()).containsExactly("board@example.org");
        assertThat(board.webhooks().get(0).url()).isEqualTo(URI.create("https://hooks.example.org/milepost"));
    }

    @Test
    void a_misspelt_key_is_an_error() throws IOException {
        String wrong = documented().replace("mailTo:", "mailsTo:");
        assertThatThrownBy(() -> read(wrong)).hasMessageContaining("Unrecognized field at: schedule.[0].mailsTo");
    }

    @ParameterizedTest
    @CsvSource({"NONE, 25", "STARTTLS, 587", "TLS, 465"})
    void the_port_follows_from_the_line(MailServer.Security security, int port) {
        assertThat(new MailServer("mail", 0, security, null, null, null, "a@b").port())
                .isEqualTo(port);
    }

    @ParameterizedTest
    @CsvSource({
        "PREVIOUS_DAY, 2026-11-01T07:00:00Z, 2026-10-31",
        "PREVIOUS_MONTH, 2026-11-01T00:00:00Z, 2026-10",
        "PREVIOUS_MONTH, 2026-06-30T23:30:00Z, 2026-06",
        "PREVIOUS_MONTH, 2026-01-03T07:00:00Z, 2025-12",
        "PREVIOUS_QUARTER, 2026-01-03T07:00:00Z, 2025-Q4",
        "PREVIOUS_QUARTER, 2026-05-31T07:00:00Z, 2026-Q1",
        "PREVIOUS_WEEK, 2026-01-05T07:00:00Z, 2026-W01",
        "PREVIOUS_WEEK, 2026-01-04T07:00:00Z, 2025-W52",
        "PREVIOUS_HALF_YEAR, 2026-01-03T07:00:00Z, 2025-H2",
        "PREVIOUS_HALF_YEAR, 2026-07-31T07:00:00Z, 2026-H1",
        "PREVIOUS_YEAR, 2026-04-01T07:00:00Z, 2025"
    })
    void a_report_is_of_the_period_before_its_due_time_in_the_contracts_zone(
            ReportedPeriod period, Instant due, String expected) {
        ZoneId zone = ZoneId.of("Europe/London");
        assertThat(period.of(due, zone)).extracting(Period::name).isEqualTo(expected);
    }

    private static String documented() throws IOException {
        String document = Files.readString(Path.of("REPORTS.md"));
        int start = document.indexOf("```yaml\nreports:\n") + "```yaml\nreports:\n".length();
        return document.substring(start, document.indexOf("```", start)).indent(-2);
    }

    private ReportsConfiguration read(String yaml) throws IOException, ConfigurationException {
        Path file = Files.writeString(directory.resolve("reports.yml"), yaml);
        return new DefaultConfigurationFactoryFactory<ReportsConfiguration>()
                .create(ReportsConfiguration.class, Validators.newValidator(), Jackson.newObjectMapper(), "dw")
                .build(new FileConfigurationSourceProvider(), file.toString());
    }
}
