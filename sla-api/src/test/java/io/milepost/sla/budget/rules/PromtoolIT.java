package io.milepost.sla.budget.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.sla.contract.Contract;
import io.milepost.sla.language.ContractReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The exported rules as Prometheus' own promtool reads and runs them, on series that cross the thresholds. */
@Tag("real-server")
class PromtoolIT {
    private static final String LABELS =
            "contract=\"mail\", measure=\"imap\", regime=\"support\", service=\"national\"";

    @TempDir
    Path directory;

    @BeforeEach
    void writeRules() throws IOException {
        Contract contract = ContractReader.parse("mail.yml", """
                name: mail
                service: national
                zone: Europe/London
                regimes: [{ name: support, hours: mon-fri 08:00-18:00 }]
                measures:
                  - { name: imap, kind: availability, target: 99.9 % }
                  - { name: delivery, kind: delivery-time, thresholdMs: 60000, target: 95 % }
                """, directory);
        Files.writeString(
                directory.resolve("rules.yml"), PrometheusRules.write(contract, "https://levels.example.org"));
    }

    @Test
    void the_rules_are_valid() throws Exception {
        assertThat(promtool("check", "rules", "rules.yml")).contains("SUCCESS: 12 rules found");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        // what, bad and agreed in 1h, bad and agreed in 5m, service hours, whether it fires
        "just at the threshold, 54, 3600, 54, 300, 1, false",
        "just above, 54.001, 3600, 54, 300, 1, true",
        "the short one at the threshold, 100, 3600, 4.5, 300, 1, false",
        "the short one above, 100, 3600, 4.501, 300, 1, true",
        "over already, 100, 3600, 0, 300, 1, false",
        "out of service hours, 100, 3600, 60, 300, 0, false",
        "under five minutes of service, 60, 299, 60, 299, 1, false",
        "five minutes after the opening, 60, 300, 60, 300, 1, true",
        "no service time at all, 0, 0, 0, 0, 1, false"
    })
    void a_page_needs_both_windows_in_service_hours(
            String what,
            String longBad,
            String longAgreed,
            String shortBad,
            String shortAgreed,
            int active,
            boolean fires)
            throws Exception {
        String series = series("milepost_service_hours_active", "", Integer.toString(active))
                + series("milepost_service_burn_threshold_ratio", ", window=\"1h\"", "0.015")
                + window("1h", longAgreed, longBad)
                + window("5m", shortAgreed, shortBad);
        String expected = fires
                ? "        - labels: 'ALERTS{alertname=\"MilepostErrorBudgetBurn\", alertstate=\"firing\", " + LABELS
                        + ", long_window=\"1h\", severity=\"page\", short_window=\"5m\"}'\n          value: 1\n"
                : "";

        run(
                series,
                "    promql_expr_test:\n      - expr: ALERTS\n        eval_time: 5m\n        exp_samples:"
                        + (fires ? "\n" + expected : " []\n"));
    }

    @Test
    void a_ticket_on_counted_messages_leads_to_the_page() throws Exception {
        String labels = "service=\"national\", contract=\"mail\", measure=\"delivery\", regime=\"all-hours\"";
        String series = "";
        for (String window : new String[] {"1d", "2h"}) {
            String own = "{" + labels + ", window=\"" + window + "\"}";
            series += line("milepost_service_window_agreed_seconds" + own, "7200")
                    + line("milepost_service_window_counted_observations" + own, "1000")
                    + line("milepost_service_window_bad_observations" + own, "200");
        }
        series += line("milepost_service_hours_active{" + labels + "}", "1")
                + line("milepost_service_burn_threshold_ratio{" + labels + ", window=\"1d\"}", "0.15");

        run(series, """
                    alert_rule_test:
                      - eval_time: 5m
                        alertname: MilepostErrorBudgetBurn
                        exp_alerts:
                          - exp_labels: { service: national, contract: mail, measure: delivery, regime: all-hours, severity: ticket, long_window: 1d, short_window: 2h }
                            exp_annotations:
                              summary: delivery (all-hours) of national burns its error budget
                              description: "20% of the service time or of what was counted in the last 1d was bad, and of the last 2h too much as well: going on like this, more than 10 % of the period's budget goes in 1d."
                              link: https://levels.example.org/sla?contract=mail&service=national
                """);
    }

    @Test
    void two_instances_that_tell_the_same_raise_one_alert() throws Exception {
        StringBuilder series = new StringBuilder();
        for (String instance : new String[] {"a", "b"}) {
            String own = ", instance=\"" + instance + "\"";
            series.append(series("milepost_service_hours_active", own, "1"))
                    .append(series("milepost_service_burn_threshold_ratio", own + ", window=\"1h\"", "0.0144"));
            for (String window : new String[] {"1h", "5m"}) {
                String all = own + ", window=\"" + window + "\"";
                series.append(series("milepost_service_window_agreed_seconds", all, "3600"))
                        .append(series("milepost_service_window_counted_seconds", all, "3600"))
                        .append(series("milepost_service_window_bad_seconds", all, "360"));
            }
        }

        run(
                series.toString(),
                "    promql_expr_test:\n      - expr: count(ALERTS)\n        eval_time: 5m\n"
                        + "        exp_samples: [{ labels: '{}', value: 1 }]\n");
    }

    @Test
    void silence_of_the_gauges_is_an_alert_of_its_own() throws Exception {
        run("      - series: up\n        values: '0x60'\n", """
                    promql_expr_test:
                      - expr: ALERTS
                        eval_time: 11m
                        exp_samples:
                          - labels: 'ALERTS{alertname="MilepostErrorBudgetUnknown", alertstate="firing", contract="mail", service="national", severity="ticket"}'
                            value: 1
                """);
    }

    private static String window(String name, String agreed, String bad) {
        String own = ", window=\"" + name + "\"";
        return series("milepost_service_window_agreed_seconds", own, agreed)
                + series("milepost_service_window_counted_seconds", own, agreed)
                + series("milepost_service_window_bad_seconds", own, bad);
    }

    private static String series(String metric, String more, String value) {
        return line(metric + "{" + LABELS + more + "}", value);
    }

    private static String line(String series, String value) {
        return "      - series: '" + series + "'\n        values: '" + value + "+0x40'\n";
    }

    private void run(String series, String tests) throws Exception {
        Files.writeString(
                directory.resolve("test.yml"),
                "rule_files: [rules.yml]\nevaluation_interval: 15s\ntests:\n  - interval: 15s\n    input_series:\n"
                        + series + tests);
        assertThat(promtool("test", "rules", "test.yml")).contains("SUCCESS");
    }

    private String promtool(String... arguments) throws IOException, InterruptedException {
        String[] command = new String[arguments.length + 1];
        command[0] = "promtool";
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
        return said;
    }
}
