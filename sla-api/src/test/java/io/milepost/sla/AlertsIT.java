package io.milepost.sla;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From a probe's result to somebody who is told, with the whole API and a receiver by real HTTP. */
class AlertsIT {
    private static final String SECRET = "a-secret-of-the-tests";

    private final Receiver onCall = new Receiver();
    private final Receiver manager = new Receiver();
    private RunningApi api;

    @BeforeEach
    void start() throws Exception {
        Path catalogue = TestCatalogue.withFile("alerts.yml", """
                signals: { burn-rate: no, lag: no, health: { after: 1 s } }
                receivers:
                  - { name: on-call, kind: webhook, url: "%s/hook", secretFile: on-call.secret, timeout: 2 s,
                      title: "{{severity}}: {{summary}}" }
                  - { name: manager, kind: webhook, url: "%s/hook", secretFile: on-call.secret }
                routes:
                  - name: reading
                    match: { component: imap }
                    to: on-call
                    escalate: [ { after: 2 s, to: manager } ]
                  - { name: all others, to: manager }
                retry: { first: 100 ms, longest: 200 ms }
                heartbeat: { to: manager, every: 1 s }
                """.formatted(onCall.url(), manager.url()));
        Files.writeString(catalogue.resolve("on-call.secret"), SECRET + "\n");
        api = RunningApi.start(
                Clock.systemUTC(),
                RunningApi.writeConfiguration(
                        catalogue, "alerts: { every: 100ms, allowedNetworks: [ 127.0.0.0/8 ] }\n"));
    }

    @AfterEach
    void stop() {
        api.stop();
        onCall.close();
        manager.close();
    }

    @Test
    void an_outage_is_told_once_signed_and_told_again_when_it_is_over() throws Exception {
        Probes.put(api, "imap", false, Instant.now());
        Receiver.Call fired =
                onCall.await(call -> call.json().path("status").asText().equals("firing"));
        JsonNode alert = fired.json().at("/alerts/0");
        assertThat(alert.get("kind").asText()).isEqualTo("outage");
        assertThat(alert.get("target").asText()).isEqualTo("imap");
        assertThat(fired.json().get("title").asText())
                .isEqualTo(
                        "page: Reading mail of National e-mail service is down at imap: it breaks at the service (connect), as"
                                + " inside and internet see it; inside says connect: refused\\u0007\\u000aforged");
        JsonNode outage = api.json("/api/v1/services/national/outages").get(0).get("outage");
        assertThat(alert.get("details").get("outage")).isEqualTo(outage.get("id"));
        assertThat(alert.get("details").get("condition").asText()).isEqualTo("down");
        assertThat(alert.get("began_at")).isEqualTo(outage.get("opened_at"));
        assertThat(fired.signature()).isEqualTo("sha256=" + sign(fired.timestamp(), fired.body()));
        assertThat(fired.key()).isEqualTo(fired.json().get("id").asText());

        JsonNode open = alerts("open").get(0);
        assertThat(open.get("id")).isEqualTo(alert.get("id"));
        assertThat(open.at("/told/0/receiver").asText()).isEqualTo("on-call");
        JsonNode detail = RunningApi.parse(new String(
                api.download(
                        "/api/v1/services/national/alerts/" + open.get("id").asText(), RunningApi.PARTY),
                StandardCharsets.UTF_8));
        assertThat(detail.at("/trail/0/steps/0/words").asText()).isEqualTo("reading matches");
        assertThat(detail.at("/trail/0/steps").findValuesAsText("stage"))
                .containsExactly("route", "inhibit", "maintenance", "silence", "hours", "escalate", "group", "dedupe");

        assertThat(awaitPage("on-call knows since"))
                .contains("Reading mail of National e-mail service is down at imap")
                .contains("Nobody has taken it on.")
                .contains("<a href=\"#outage-" + outage.get("id").asText() + "\">Reading mail")
                .contains("id=\"outage-" + outage.get("id").asText() + "\"");

        Probes.put(api, "imap", true, Instant.now());
        Receiver.Call over =
                onCall.await(call -> call.json().path("status").asText().equals("resolved"));
        assertThat(over.json().at("/alerts/0/id")).isEqualTo(alert.get("id"));
        assertThat(over.json().at("/alerts/0/resolved_at").asText()).isNotEmpty();
        assertThat(onCall.calls()).hasSize(2);
        assertThat(alerts("open")).isEmpty();
        assertThat(alerts("over").findValuesAsText("state")).contains("resolved");
    }

    @Test
    void what_nobody_takes_on_goes_to_the_next_and_what_somebody_takes_on_does_not() throws Exception {
        Probes.put(api, "imap", false, Instant.now());
        onCall.await(call -> call.json().path("status").asText().equals("firing"));
        Receiver.Call escalated =
                manager.await(call -> call.json().at("/alerts/0/event").asText().equals("escalated"));
        String id = escalated.json().at("/alerts/0/id").asText();
        String path = "/api/v1/services/national/alerts/" + id + "/acknowledgement";
        assertThat(api.post(path, "nobody", "{}").statusCode()).isEqualTo(401);
        assertThat(RunningApi.parse(api.post(path, RunningApi.PARTY, "{\"words\":\"On my way\"}")
                                .body())
                        .get("acknowledged_by")
                        .asText())
                .isEqualTo("supplier");
        assertThat(api.post(path, RunningApi.ADMINISTRATOR, "{}").statusCode()).isEqualTo(409);
        JsonNode standing = api.json("/api/v1/services/national/outages").get(0).get("standing");
        assertThat(standing.at("/acknowledged_by/0").asText()).isEqualTo("supplier");

        Probes.put(api, "imap", true, Instant.now());
        manager.await(call -> call.json().path("status").asText().equals("resolved"));
    }

    @Test
    void what_is_open_and_what_waits_for_a_receiver_is_counted() throws Exception {
        onCall.answer(500);
        Probes.put(api, "imap", false, Instant.now());
        onCall.await(call -> true);

        awaitMetric("milepost_alerts_open{severity=\"page\",state=\"firing\"} [1-9]");
        awaitMetric("milepost_alert_outbox_messages{receiver=\"on-call\"} [1-9]");
        awaitMetric("milepost_alert_messages_total{outcome=\"failed\",receiver=\"on-call\"} [1-9]");
    }

    /** The store is looked into every few seconds. */
    private void awaitMetric(String pattern) throws InterruptedException {
        Pattern line = Pattern.compile(pattern.replace("{", "\\{"));
        String metrics = "";
        for (int tries = 0; tries < 300 && !line.matcher(metrics).find(); tries++) {
            Thread.sleep(100);
            metrics = api.send(api.adminRequest("/metrics")).body();
        }
        assertThat(metrics).containsPattern(line);
    }

    @Test
    void who_takes_the_outage_up_in_its_journal_has_taken_its_alert_on() throws Exception {
        Probes.put(api, "imap", false, Instant.now());
        String outage = awaitOpen().at("/details/outage").asText();
        assertThat(api.post(
                                "/api/v1/services/national/outages/" + outage + "/journal",
                                RunningApi.PARTY,
                                "{\"kind\":\"acknowledge\",\"text\":\"On it\"}")
                        .statusCode())
                .isEqualTo(201);
        for (int tries = 0;
                tries < 200 && alerts("open").get(0).get("acknowledged_by").isNull();
                tries++) {
            Thread.sleep(50);
        }
        assertThat(alerts("open").get(0).get("acknowledged_by").asText()).isEqualTo("supplier");
        assertThat(alerts("open").get(0).get("acknowledgement").asText()).isEqualTo("On it");
    }

    @Test
    void where_it_broke_is_what_the_probe_told_and_not_what_the_servers_words_look_like() throws Exception {
        String told = ",\"phase\":\"starttls\",\"reason_class\":\"not_offered\",\"blame\":\"service\"";
        Probes.put(api, "imap", false, Instant.now(), told);
        Receiver.Call fired =
                onCall.await(call -> call.json().path("status").asText().equals("firing"));
        assertThat(fired.json().get("title").asText()).contains("it breaks at the service (starttls)");
        JsonNode witness = api.json("/api/v1/services/national/outages").at("/0/outage/witnesses/0");
        assertThat(witness.get("cause").asText()).isEqualTo("not_offered");
        assertThat(witness.get("blame").asText()).isEqualTo("service");
    }

    @Test
    void one_failure_is_no_outage_and_tells_nobody_and_part_of_the_failures_is_a_ticket() throws Exception {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MINUTES).minusSeconds(600);
        Probes.putMarks(api, "imap", now, "x");
        Thread.sleep(500);
        assertThat(alerts("open")).isEmpty();
        // Three of ten, never two of three.
        Probes.putMarks(api, "imap", now.plusSeconds(1), "..x..x...");
        Receiver.Call ticket =
                onCall.await(call -> call.json().path("status").asText().equals("firing"));
        assertThat(ticket.json().at("/alerts/0/severity").asText()).isEqualTo("ticket");
        assertThat(ticket.json().at("/alerts/0/details/condition").asText()).isEqualTo("degraded");
        Probes.put(api, "imap", false, Instant.now());
        Receiver.Call page = onCall.await(
                call -> call.json().path("alerts").findValuesAsText("condition").contains("down"));
        assertThat(page.json().path("alerts").findValuesAsText("severity")).contains("page");
    }

    @Test
    void an_outage_that_late_results_move_keeps_its_alert() throws Exception {
        Instant now = Instant.now();
        Probes.put(api, "imap", false, now);
        String alert = awaitOpen().get("id").asText();
        String first =
                api.json("/api/v1/services/national/outages").at("/0/outage/id").asText();
        Probes.put(api, "imap", false, now.minusSeconds(60));
        String moved =
                api.json("/api/v1/services/national/outages").at("/0/outage/id").asText();
        assertThat(moved).isNotEqualTo(first);
        Thread.sleep(500);
        assertThat(alerts("over")).isEmpty();
        assertThat(alerts("open").get(0).get("id").asText()).isEqualTo(alert);
        assertThat(alerts("open").get(0).at("/details/outage").asText()).isEqualTo(first);
        assertThat(Instant.parse(alerts("open").get(0).get("began_at").asText()))
                .isBefore(now.minusSeconds(50));
    }

    @Test
    void a_receiver_that_refuses_gets_the_same_message_again_under_the_same_id() throws Exception {
        onCall.answer(500);
        Probes.put(api, "imap", false, Instant.now());
        onCall.await(call -> onCall.calls().size() >= 3);
        // Milepost says by another way out that it cannot tell.
        Receiver.Call health =
                manager.await(call -> call.json().at("/alerts/0/kind").asText().equals("health"));
        assertThat(health.json().at("/alerts/0/summary").asText())
                .contains("Milepost cannot tell on-call")
                .contains("got 500");
        Probes.put(api, "imap", true, Instant.now());
        onCall.answer(204);
        onCall.await(call -> call.json().path("status").asText().equals("resolved"));
        List<Receiver.Call> firing = onCall.calls().stream()
                .filter(call -> call.json().path("status").asText().equals("firing"))
                .toList();
        assertThat(firing).hasSizeGreaterThanOrEqualTo(3);
        assertThat(firing)
                .extracting(Receiver.Call::key)
                .containsOnly(firing.get(0).key());
        assertThat(firing)
                .extracting(call -> new String(call.body(), StandardCharsets.UTF_8))
                .containsOnly(new String(firing.get(0).body(), StandardCharsets.UTF_8));
        manager.await(call -> call.json().at("/alerts/0/kind").asText().equals("health")
                && call.json().path("status").asText().equals("resolved"));
    }

    @Test
    void a_silence_holds_an_alert_until_it_ends_and_says_who_asked_for_it() throws Exception {
        String path = "/api/v1/services/national/silences";
        assertThat(api.post(path, RunningApi.PARTY, "{}").statusCode()).isEqualTo(403);
        assertThat(api.post(path, RunningApi.ADMINISTRATOR, "{\"until\":\"2020-01-01T00:00:00Z\",\"reason\":\"x\"}")
                        .body())
                .contains("expected an end in the future");
        assertThat(api.post(path, RunningApi.ADMINISTRATOR, "{\"matchers\":{\"host\":\"a\"}}")
                        .body())
                .contains("expected matchers of alert, component, kind");
        String until = Instant.now().plusSeconds(600).toString();
        JsonNode silence = RunningApi.parse(api.post(
                        path,
                        RunningApi.ADMINISTRATOR,
                        "{\"matchers\":{\"component\":\"imap\"},\"until\":\"" + until
                                + "\",\"reason\":\"moving house\"}")
                .body());
        Probes.put(api, "imap", false, Instant.now());
        JsonNode held = awaitOpen();
        JsonNode detail = RunningApi.parse(new String(
                api.download(
                        "/api/v1/services/national/alerts/" + held.get("id").asText(), RunningApi.PARTY),
                StandardCharsets.UTF_8));
        assertThat(detail.at("/trail/0/steps/3").toString())
                .isEqualTo("{\"stage\":\"silence\",\"verdict\":\"held\",\"words\":\"silence " + silence.get("id")
                        + " of a.smith until " + silence.get("ends_at").asText() + ": moving house\"}");
        assertThat(onCall.calls()).isEmpty();
        assertThat(api.get("/operations").body())
                .contains("Held for now: silence " + silence.get("id") + " of a.smith until")
                .contains("Quiet about component imap, from");

        assertThat(api.post(path + "/" + silence.get("id") + "/end", RunningApi.SECOND_ADMINISTRATOR, "{}")
                        .body())
                .contains("\"ended_by\":\"b.jones\"");
        onCall.await(call -> call.json().path("status").asText().equals("firing"));
    }

    @Test
    void the_watcher_outside_hears_that_milepost_lives() throws Exception {
        Receiver.Call beat = manager.await(call -> call.json().has("heartbeat"));
        assertThat(beat.json().get("every_s").asInt()).isEqualTo(1);
        assertThat(beat.signature()).isEqualTo("sha256=" + sign(beat.timestamp(), beat.body()));
        manager.await(call -> call.json().has("heartbeat") && !call.key().equals(beat.key()));
    }

    @Test
    void a_certificate_that_ends_soon_is_a_ticket() throws Exception {
        Instant now = Instant.now();
        Probes.put(api, "smtp", true, now, ",\"certificate_expires_at\":\"" + now.plusSeconds(86_400 * 20) + "\"");
        Receiver.Call call =
                manager.await(each -> each.json().at("/alerts/0/kind").asText().equals("certificate"));
        assertThat(call.json().at("/alerts/0/severity").asText()).isEqualTo("ticket");
        assertThat(call.json().at("/alerts/0/component").asText()).isEqualTo("smtp");
    }

    @Test
    void of_two_processes_on_one_store_one_tells() throws Exception {
        RunningApi second =
                RunningApi.start(Clock.systemUTC(), api.configuration().toString());
        try {
            for (int incident = 1; incident <= 3; incident++) {
                Probes.put(incident % 2 == 0 ? second : api, "imap", false, Instant.now());
                awaitCalls("firing", incident);
                Probes.put(incident % 2 == 0 ? api : second, "imap", true, Instant.now());
                awaitCalls("resolved", incident);
            }
            assertThat(onCall.calls()).hasSize(6);
            assertThat(onCall.calls()).extracting(Receiver.Call::key).doesNotHaveDuplicates();
        } finally {
            second.stop();
        }
    }

    private void awaitCalls(String status, int wanted) throws InterruptedException {
        onCall.await(ignored -> onCall.calls().stream()
                        .filter(call -> call.json().path("status").asText().equals(status))
                        .count()
                >= wanted);
    }

    /** Pages of the present keep their tag for fifteen seconds, but nobody asks for it here. */
    private String awaitPage(String words) throws InterruptedException {
        for (int tries = 0; tries < 200; tries++) {
            String page = api.get("/operations").body();
            if (page.contains(words)) {
                return page;
            }
            Thread.sleep(100);
        }
        throw new AssertionError("The page does not say: " + words);
    }

    private JsonNode awaitOpen() throws InterruptedException {
        for (int tries = 0; tries < 200; tries++) {
            JsonNode open = alerts("open");
            if (!open.isEmpty() && !open.get(0).get("told").isMissingNode()) {
                return open.get(0);
            }
            Thread.sleep(50);
        }
        throw new AssertionError("No alert opened");
    }

    private JsonNode alerts(String which) {
        return api.json("/api/v1/services/national/alerts").get(which);
    }

    private static String sign(String timestamp, byte[] body) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        mac.update((timestamp + ".").getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(mac.doFinal(body));
    }
}
