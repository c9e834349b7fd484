package io.milepost.dashboards.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The files as the real promtool and amtool read them, and the rules on series that cross their bounds. */
@Tag("real-server")
class MonitoringFilesIT {
    @TempDir
    Path directory;

    @BeforeEach
    void write() throws Exception {
        Files.writeString(directory.resolve("milepost.rules.yml"), MonitoringFiles.rules("https://levels.example.org"));
        Files.writeString(directory.resolve("alertmanager.yml"), MonitoringFiles.alertmanager());
        Files.writeString(
                directory.resolve("prometheus.yml"),
                MonitoringFiles.prometheus("127.0.0.1:8081", "127.0.0.1:9464", "127.0.0.1:9093"));
    }

    @Test
    void the_configuration_and_all_rules_are_valid() throws Exception {
        assertThat(Tool.run(directory, "promtool", "check", "config", "prometheus.yml"))
                .contains("SUCCESS: 1 rule files found")
                .contains(
                        "SUCCESS: %d rules found".formatted(Expressions.rules().size()));
    }

    @Test
    void the_dashboards_expressions_are_valid() throws Exception {
        StringBuilder rules = new StringBuilder("groups:\n- name: dashboards\n  rules:\n");
        int number = 0;
        for (Map.Entry<String, String> expression : Expressions.all().entrySet()) {
            rules.append("  - record: expression_%d\n    expr: |\n      %s\n"
                    .formatted(number++, expression.getValue().replace("\n", "\n      ")));
        }
        Files.writeString(directory.resolve("expressions.yml"), rules.toString());

        assertThat(Tool.run(directory, "promtool", "check", "rules", "expressions.yml"))
                .contains("SUCCESS: %d rules found".formatted(number));
    }

    @ParameterizedTest
    @CsvSource({
        "alertname=MilepostWatchdog severity=heartbeat, heartbeat",
        "alertname=MilepostAlive severity=none, watcher",
        "alertname=MilepostOutage severity=page service=national component=imap, pager",
        "alertname=MilepostBurnRate severity=ticket service=national component=imap, desk",
        "alertname=MilepostErrorBudgetBurn severity=page service=national, pager",
        "alertname=MilepostErrorBudgetBurn severity=ticket service=national, desk"
    })
    void alerts_go_to_who_is_to_know(String labels, String receiver) throws Exception {
        assertThat(Tool.run(directory, "amtool", "check-config", "alertmanager.yml"))
                .contains("SUCCESS");
        assertThat(Tool.run(
                                directory,
                                ("amtool config routes test --config.file=alertmanager.yml " + labels).split(" "))
                        .strip())
                .endsWith("\n" + receiver);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "MilepostCollectorDown | up{job=\"milepost-collector\",instance=\"a\"} 0x40 | true",
                "MilepostCollectorDown | up{job=\"milepost-collector\",instance=\"a\"} 1x40 | false",
                "MilepostCollectorDown | up{job=\"other\",instance=\"a\"} 0x40 | false",
                "MilepostApiDown | up{job=\"milepost-api\",instance=\"a\"} 0x40 | true",
                "MilepostCollectorCannotCommit | milepost_collector_commit_waiting_seconds 0+15x40 | true",
                "MilepostCollectorCannotCommit | milepost_collector_commit_waiting_seconds 300x40 | false",
                "MilepostLogSilent | milepost_collector_open_alarms{service=\"n\",log=\"mail\",kind=\"silence\"} 1x40 | true",
                "MilepostLogSilent | milepost_collector_open_alarms{service=\"n\",log=\"mail\",kind=\"drift\"} 1x40 | false",
                "MilepostFactsWait | milepost_collector_probe_minutes_waiting 6x40 | true",
                "MilepostFactsWait | milepost_collector_probe_minutes_waiting 5x40 | false",
                "MilepostSyslogDropped | milepost_collector_syslog_messages_total{outcome=\"dropped\"} 0x20 1x20 | true",
                "MilepostSyslogDropped | milepost_collector_syslog_messages_total{outcome=\"kept\"} 0+9x40 | false",
                "MilepostBudgetSpent | milepost_service_budget_left_ratio{service=\"n\",contract=\"c\",measure=\"m\",regime=\"r\"} -0.01x40 | true",
                "MilepostBudgetSpent | milepost_service_budget_left_ratio{service=\"n\",contract=\"c\",measure=\"m\",regime=\"r\"} 0x40 | false",
                "MilepostReportNotSent | milepost_report_dispatches{service=\"n\",state=\"given_up\"} 2x20 3x20 | true",
                "MilepostReportNotSent | milepost_report_dispatches{service=\"n\",state=\"sent\"} 2x20 3x20 | false",
                "MilepostStoreBusy | milepost_store_connection_waiters 1x40 | true",
                "MilepostApiFails | milepost_http_request_seconds_count{route=\"/a\",status=\"500\"} 0+6x60 | true",
                "MilepostApiFails | milepost_http_request_seconds_count{route=\"/a\",status=\"404\"} 0+6x60 | false",
                "MilepostLogMisunderstood | milepost_collector_lines_total{service=\"n\",log=\"mail\",verdict=\"malformed\"} 0+6x80 | true",
                "MilepostLogMisunderstood | milepost_collector_lines_total{service=\"n\",log=\"mail\",verdict=\"event\"} 0+6x80 | false",
                "MilepostProbeResultsLost | milepost_collector_probe_results_dropped_total 0x20 1x20 | true",
                "MilepostProbeResultsLost | milepost_collector_probe_results_dropped_total 1x40 | false",
                "MilepostAlertingStands | milepost_alert_last_round_timestamp_seconds 0x40 | true",
                "MilepostAlertingStands | milepost_alert_last_round_timestamp_seconds -60+15x40 | false",
                "MilepostHeartbeatFails | milepost_alert_heartbeats_total{outcome=\"failed\"} 0x20 0+1x20 | true",
                "MilepostHeartbeatFails | milepost_alert_heartbeats_total{outcome=\"failed\"} 0x20 1x20 | false",
                "MilepostHeartbeatFails | milepost_alert_heartbeats_total{outcome=\"delivered\"} 0+1x40 | false",
                "MilepostWatchdog | other 1x40 | true"
            })
    void an_alert_fires_beyond_its_bound_and_not_at_it(String alert, String series, boolean fires) throws Exception {
        int blank = series.indexOf(' ');
        check(
                "      - series: '%s'\n        values: '%s'\n"
                        .formatted(series.substring(0, blank), series.substring(blank + 1)),
                alert,
                fires);
    }

    @ParameterizedTest(name = "inside {0}, internet {1}")
    @CsvSource({"0, 0, true", "0, 1, false", "1, 1, false"})
    void a_target_is_out_of_reach_when_every_vantage_point_says_so(int inside, int internet, boolean fires)
            throws Exception {
        check(
                probe("inside", inside, "0+15x80") + probe("internet", internet, "0+15x80"),
                "MilepostProbeFailsEverywhere",
                fires);
    }

    @Test
    void a_vantage_point_that_stopped_probing_does_not_vouch_for_a_target() throws Exception {
        check(probe("inside", 0, "0+15x80") + probe("internet", 1, "0x80"), "MilepostProbeFailsEverywhere", true);
        check(probe("inside", 0, "0+15x80") + probe("internet", 1, "0x80"), "MilepostProbeStopped", true);
    }

    @ParameterizedTest(name = "{0} wait, {1} failed and {2} delivered at a time")
    @CsvSource({"1, 2, 0, true", "1, 3, 2, true", "1, 2, 2, false", "0, 2, 0, false"})
    void a_receiver_that_takes_less_than_half_of_what_waits_for_it_cannot_be_told(
            int waiting, int failed, int delivered, boolean fires) throws Exception {
        check(
                "      - series: 'milepost_alert_outbox_messages{receiver=\"desk\"}'\n        values: '%dx80'\n"
                                .formatted(waiting)
                        + attempts("failed", failed)
                        + attempts("delivered", delivered),
                "MilepostCannotTell",
                fires);
    }

    private static String attempts(String outcome, int each) {
        return "      - series: 'milepost_alert_messages_total{receiver=\"desk\",outcome=\"%s\"}'\n        values: '0+%dx80'\n"
                .formatted(outcome, each);
    }

    private static String probe(String vantage, int up, String at) {
        String labels = "{service=\"n\",target=\"imap\",vantage=\"%s\"}".formatted(vantage);
        return "      - series: 'milepost_collector_probe_up%s'\n        values: '%dx80'\n".formatted(labels, up)
                + "      - series: 'milepost_collector_probe_last_timestamp_seconds%s'\n        values: '%s'\n"
                        .formatted(labels, at);
    }

    /** After twenty minutes of a value every fifteen seconds. */
    private void check(String series, String alert, boolean fires) throws Exception {
        Files.writeString(
                directory.resolve("test.yml"),
                """
                rule_files: [milepost.rules.yml]
                evaluation_interval: 15s
                tests:
                  - interval: 15s
                    input_series:
                """ + series
                        + """
                    promql_expr_test:
                      - expr: count(ALERTS{alertname="%s",alertstate="firing"}) > bool 0
                        eval_time: %s
                        exp_samples: %s
                """.formatted(
                                        alert,
                                        series.contains("x80") ? "20m" : series.contains("x60") ? "15m" : "10m",
                                        fires ? "[{ labels: '{}', value: 1 }]" : "[]"));
        assertThat(Tool.run(directory, "promtool", "test", "rules", "test.yml")).contains("SUCCESS");
    }
}
