package io.milepost.sla.alert.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.milepost.sla.alert.policy.AlertPolicy;
import io.milepost.sla.alert.policy.Hours;
import io.milepost.sla.alert.policy.Receiver;
import io.milepost.sla.alert.policy.Watch;
import io.milepost.sla.alert.signal.SignalKind;
import io.milepost.sla.budget.burn.Severity;
import io.milepost.sla.catalogue.Catalogue;
import io.milepost.sla.language.yaml.InvalidContractException;
import io.milepost.sla.level.StoredLevels;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlertPolicyReaderTest {
    private static final Path CATALOGUE = Path.of("src/test/resources/catalogue");

    private static final String VALID = """
            signals:
              certificate: { before: 30 d, severity: page }
              drift: no
              outage: { hold: 10 s }
            monitored: { hosts: ["*.mail.example.org", relay.example.org], domains: [example.org] }
            receivers:
              - { name: on-call, kind: webhook, url: "https://calls.example.net/hook", secretFile: secret }
              - { name: prometheus, kind: alertmanager, url: "http://10.0.0.1:9093", resend: 30 s }
              - name: desk
                kind: mail
                relay: { host: smtp.example.net, port: 2525, security: none, from: milepost@example.net }
                to: [desk@example.net]
                title: "{{status}} {{count}}"
              - name: duty
                kind: sms
                url: "http://sms.example.net:13013/cgi-bin/sendsms"
                to: "+447700900123"
                user: milepost
                passwordFile: password
                fields: [charset=UTF-8]
            routes:
              - name: paging
                match: { severity: page, component: [imap, smtp], service: national }
                to: [on-call, duty]
                hours: { contract: national, regime: support }
                outOfHours: desk
                group: { by: [service], wait: 5 s, interval: 1 min }
                repeat: 4 h
                escalate: [ { after: 15 min, to: desk } ]
              - to: prometheus
            depends:
              - { component: imap, on: smtp }
            inhibit:
              - { because: nobody can see it, while: { kind: collector }, hold: { kind: outage }, same: [service] }
            maintenance: { holds: outage }
            retry: { first: 1 s, longest: 1 min }
            heartbeat: { to: on-call, every: 30 s }
            """;

    private static AlertPolicy parse(String text) {
        Hosts hosts = host ->
                host.equals("relay.example.org") || host.equals("alias.example.net") ? Set.of("192.0.2.25") : Set.of();
        return new AlertPolicyReader(
                        Catalogue.load(CATALOGUE).services(),
                        StoredLevels.loadContracts(CATALOGUE.resolve("contracts")),
                        new WaysOut(hosts))
                .parse("alerts.yml", text, Path.of("/etc/milepost"));
    }

    @Test
    void every_term_is_read() {
        AlertPolicy policy = parse(VALID);
        assertThat(policy.watch(SignalKind.CERTIFICATE))
                .isEqualTo(new Watch(true, Severity.PAGE, Duration.ZERO, Duration.ofDays(30)));
        assertThat(policy.watch(SignalKind.DRIFT)).isEqualTo(Watch.OFF);
        assertThat(policy.watch(SignalKind.OUTAGE).hold()).isEqualTo(Duration.ofSeconds(10));
        assertThat(policy.watch(SignalKind.SILENCE).severity()).isEqualTo(Severity.TICKET);
        assertThat(policy.receivers().keySet()).containsExactly("on-call", "prometheus", "desk", "duty");
        Receiver.Sms duty = (Receiver.Sms) receiver(policy, "duty");
        assertThat(duty.form().others()).containsEntry("username", "milepost").containsEntry("charset", "UTF-8");
        assertThat(duty.form().passwordFile()).isEqualTo(Path.of("/etc/milepost/password"));
        assertThat(receiver(policy, "prometheus").resend()).contains(Duration.ofSeconds(30));
        assertThat(policy.routes()).extracting(route -> route.name()).containsExactly("paging", "route 2");
        assertThat(policy.routes().get(0).repeat()).isEqualTo(Duration.ofHours(4));
        assertThat(policy.routes().get(0).escalations().get(0).to()).containsExactly("desk");
        assertThat(policy.inhibitions()).hasSize(5);
        assertThat(policy.heldByMaintenance()).containsExactly(SignalKind.OUTAGE);
        assertThat(policy.retry()).isEqualTo(new AlertPolicy.Retry(Duration.ofSeconds(1), Duration.ofMinutes(1)));
        assertThat(policy.heartbeat()).isEqualTo(new AlertPolicy.Heartbeat("on-call", Duration.ofSeconds(30)));
    }

    private static Receiver receiver(AlertPolicy policy, String name) {
        return Objects.requireNonNull(policy.receivers().get(name));
    }

    @Test
    void hours_are_those_of_the_contract_in_its_zone() {
        Hours hours = Objects.requireNonNull(parse(VALID).routes().get(0).hours());
        // Summer time until 25 October: 06:30 in London is 05:30 UTC.
        assertThat(hours.holdAt(Instant.parse("2026-10-24T05:29:59Z"))).isFalse();
        assertThat(hours.holdAt(Instant.parse("2026-10-24T05:30:00Z"))).isTrue();
        assertThat(hours.holdAt(Instant.parse("2026-10-25T05:30:00Z"))).isFalse();
        assertThat(hours.holdAt(Instant.parse("2026-10-25T20:29:59Z"))).isTrue();
        assertThat(hours.holdAt(Instant.parse("2026-10-25T20:30:00Z"))).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            component: [imap, smtp]  | component: [imap, stmp]   | alerts.yml:23:48: expected one of imap, smtp, got stmp; did you mean smtp?
            to: prometheus           | to: promethus             | alerts.yml:30:9: expected one of desk, duty, on-call, prometheus, got promethus; did you mean prometheus?
            regime: support          | regime: office            | alerts.yml:25:42: expected one of all-hours, non-support, support, got office
            contract: national       | contract: other           | alerts.yml:25:24: expected one of national, got other
            every: 30 s              | evry: 30 s                | alerts.yml:37:27: unknown key evry; did you mean every?
            {{count}}                | {{count                   | `alerts.yml:13:12: expected one of {{acknowledged_by}}, {{alert}}, {{began_at}}, {{component}}, {{count}}, {{fired_at}}, {{kind}}, {{organisation}}, {{organisations}}, {{outage}}, {{resolved_at}}, {{service}}, {{severity}}, {{status}}, {{summary}}, {{target}}, {{vantage}}, got {{count`
            url: "https://calls      | url: "ftp://calls         | alerts.yml:7:42: expected an address such as https://example.net/alerts, got ftp://calls.example.net/hook
            to: "+447700900123"      | to: "+4477009x"           | alerts.yml:17:9: expected one telephone number such as +447700900123, got +4477009x
            to: [desk@example.net]   | to: [desk]                | alerts.yml:12:10: expected an address such as duty@example.net, got desk
            kind: webhook            | kind: pager               | alerts.yml:7:28: expected one of alertmanager, mail, sms, webhook, got pager
            name: duty               | name: desk                | alerts.yml:14:11: expected a name of its own, got desk again
            before: 30 d             | before: 30                | alerts.yml:2:26: expected a length like 10 min, 12 h or 5 d, got 30, which has no unit
            drift: no                | drift: off                | alerts.yml:3:10: expected yes or no, got off
            after: 15 min,           | delay: 15 min,            | alerts.yml:29:17: expected the key after, which is missing
            on: smtp                 | on: imap                  | alerts.yml:32:28: expected other components, got imap itself
            heartbeat: { to: on-call | heartbeat: { to: desk     | alerts.yml:37:18: expected one of on-call, prometheus, got desk
            longest: 1 min           | longest: 10 ms            | alerts.yml:36:8: expected a first pause above 0 s and a longest one that is not shorter
            - to: prometheus         | - { to: desk, match: { kind: lag } } | alerts.yml:30:5: expected the last route to match everything, so that no alert is left without one
            """)
    void a_mistake_is_told_with_its_place(String right, String wrong, String message) {
        assertThat(VALID).contains(right);
        assertThatThrownBy(() -> parse(VALID.replace(right, wrong)))
                .isInstanceOf(InvalidContractException.class)
                .satisfies(
                        e -> assertThat(String.valueOf(e.getMessage()).lines()).contains(message));
    }

    @Test
    void a_route_behind_one_that_matches_everything_is_a_mistake() {
        assertThatThrownBy(() -> parse(VALID.replace("  - name: paging", "  - to: desk\n  - name: paging")))
                .hasMessageContaining("alerts.yml:22:5: expected this route to be the last");
    }

    @Test
    void the_monitored_service_is_never_the_only_way_out() {
        String only = VALID.replace("to: prometheus", "to: desk");
        assertThat(parse(only)).isNotNull();
        assertThatThrownBy(() -> parse(only.replace("host: smtp.example.net", "host: mx1.mail.example.org")))
                .hasMessageContaining(
                        "alerts.yml:30:9: expected a way out besides the monitored service, got only desk, whose"
                                + " relay mx1.mail.example.org is a host of the monitored service (*.mail.example.org). When the"
                                + " service is down nobody would be told; add a receiver that does not need it")
                .hasMessageContaining("alerts.yml:26:17: expected a way out");
        assertThatThrownBy(() -> parse(only.replace("host: smtp.example.net", "host: alias.example.net")))
                .as("another name of the same address")
                .hasMessageContaining("relay alias.example.net is a host of the monitored service (relay.example.org)");
        assertThatThrownBy(() -> parse(only.replace("to: [desk@example.net]", "to: [desk@trust.example.org]")))
                .hasMessageContaining("desk, whose mailboxes (desk@trust.example.org) are in the monitored service");
        assertThatThrownBy(() -> parse(
                        VALID.replace("to: prometheus", "to: duty").replace("sms.example.net", "sms.mail.example.org")))
                .hasMessageContaining("duty, whose gateway sms.mail.example.org is a host of the monitored service");
        assertThatThrownBy(() -> parse(VALID.replace("calls.example.net", "calls.mail.example.org")))
                .as("a heartbeat through the monitored service")
                .hasMessageContaining("alerts.yml:37:18: expected a way out");
    }

    @Test
    void beside_another_way_out_the_monitored_relay_may_stand() {
        assertThat(parse(VALID.replace("to: prometheus", "to: [desk, prometheus]")
                        .replace("outOfHours: desk", "outOfHours: [desk, on-call]")
                        .replace("host: smtp.example.net", "host: mx1.mail.example.org")))
                .isNotNull();
    }

    @Test
    void mail_without_a_word_on_what_is_monitored_is_refused() {
        assertThatThrownBy(() -> parse(VALID.replaceFirst("monitored: .*\n", "")))
                .hasMessageContaining(
                        "expected the hosts of the monitored service in monitored, because receiver desk could"
                                + " pass through them");
    }
}
