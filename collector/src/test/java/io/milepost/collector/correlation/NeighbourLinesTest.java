package io.milepost.collector.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Between the lines of mail servers a log has those of filters, policy servers and whatever else runs there: known, and nothing is counted of them. */
class NeighbourLinesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "slapd[812]: conn=1001 op=1 SRCH base=\"ou=people,dc=care,dc=example\" scope=2 deref=0 filter=\"(mail=bob@care.example)\"",
                "nginx: 192.0.2.7 - - [05/Oct/2026:09:00:00 +0000] \"GET /owa/ HTTP/1.1\" 200 512",
                "postgrey[901]: action=greylist, reason=new, client_name=a.example, client_address=192.0.2.7, recipient=bob@care.example",
                "postfix/policyd-weight[71]: decided action=DUNNO; client=192.0.2.7",
                "postfix/policy-spf[72]: handler sender_permitted_from: is decisive.",
                "/postfix-script[73]: the Postfix mail system is running: PID: 99",
                "amavis[733]: (00733-01) Passed CLEAN {RelayedInbound}, [192.0.2.7]:4711 <ann@a.example> -> <bob@care.example>, queued_as: A1B2C3D4E",
                "spamd[655]: spamd: clean message (0.1/5.0) for bob:1000 in 0.2 seconds, 1500 bytes.",
                "opendkim[644]: A1B2C3D4E: DKIM verification successful",
                "fail2ban.filter[20]: INFO [postfix] Found 192.0.2.7 - 2026-10-05 09:00:00",
                "fail2ban-server[20]: Server ready",
                "CRON[4711]: (root) CMD (run-parts /etc/cron.hourly)",
                "NetworkManager[5]: <info> dhcp4 (eth0): state changed",
                "mysqld[9]: Aborted connection 17 to db: 'vmail'"
            })
    void isKnownAndIgnored(String message) {
        LogBench bench = new LogBench()
                .source("log")
                .read("Oct  5 09:00:00 mx1 " + message)
                .end();

        assertThat(bench.verdicts).containsExactly(LineVerdict.IGNORED);
        assertThat(bench.events.said()).isEmpty();
    }
}
