package io.milepost.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.analytics.fixture.CommandProcess;
import io.milepost.analytics.fixture.StandaloneCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Submitted to a cluster of two workers, the same program gives the same facts as in one process. */
class ClusterIT extends CommandTest {
    private static final LocalDate FIRST = LocalDate.parse("2026-10-20");
    private static final int DAYS = 3;
    private static final int ACCOUNTS = 40;

    private void writeDays() {
        List<Map<String, Object>> identities = new ArrayList<>();
        for (int account = 0; account < ACCOUNTS; account++) {
            identities.add(rows.identity("A" + account, "a" + account));
        }
        installation.lake().append("identity", identities);
        for (int number = 0; number < DAYS; number++) {
            LocalDate day = FIRST.plusDays(number);
            List<Map<String, Object>> directory = new ArrayList<>();
            List<Map<String, Object>> accesses = new ArrayList<>();
            List<Map<String, Object>> deliveries = new ArrayList<>();
            for (int account = 0; account < ACCOUNTS; account++) {
                directory.add(rows.account(day, "A" + account, "person " + account / 2, "RX" + account % 5));
                accesses.add(rows.access("a" + account, day + "T10:00:00Z", account % 3 == number ? "IMAP" : "POP3"));
                deliveries.add(rows.delivery("x", "a" + account, day + "T10:00:00Z", 100L * account));
            }
            installation.lake().replaceDirectory("national", day, directory);
            installation.lake().append("mailbox_access", accesses);
            installation.lake().append("delivery", deliveries);
        }
    }

    private Map<String, String> bodies() {
        Map<String, String> bodies = new TreeMap<>();
        installation
                .api()
                .bodies()
                .forEach((address, body) -> bodies.put(address, HexFormat.of().formatHex(body)));
        return bodies;
    }

    @Test
    void aClusterGivesTheSameFactsToTheByte(@TempDir Path directory) throws IOException {
        writeDays();
        assertThat(analyse().exitCode()).isZero();
        Map<String, String> here = bodies();
        assertThat(here).hasSize(3 * DAYS);
        installation.api().bodies().clear();

        try (StandaloneCluster cluster = new StandaloneCluster(directory)) {
            installation.write(
                    "cluster.yml",
                    Files.readString(installation.configuration()) + "master: " + cluster.master() + "\n");
            try (CommandProcess submitted = cluster.submit(
                    "io.milepost.analytics.AnalyticsCommand",
                    "analyse",
                    "-c",
                    installation.configuration().resolveSibling("cluster.yml").toString(),
                    "--recompute")) {
                assertThat(submitted.exitCode()).as(submitted::said).isZero();
            }
            assertThat(cluster.masterSaid("/0 on worker")).isTrue();
            assertThat(cluster.masterSaid("/1 on worker")).isTrue();
        }
        assertThat(bodies()).isEqualTo(here);
    }
}
