package io.milepost.collector.bench.probe;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;

/** What Debian's other programs take for the same SMTP probe with STARTTLS, on the same server. Linux only. */
final class PeerProbes {

    private static final String BLACKBOX = "/usr/bin/prometheus-blackbox-exporter";
    private static final String CHECK_SMTP = "/usr/lib/nagios/plugins/check_smtp";
    private static final double TICKS_PER_MILLISECOND = 0.1;
    private static final int USER_TIME = 11;
    private static final int USER_TIME_OF_CHILDREN = 13;

    private final Path directory;
    private final int smtpPort;

    PeerProbes(Path directory, int smtpPort) {
        this.directory = directory;
        this.smtpPort = smtpPort;
    }

    /** Processor milliseconds for each probe of blackbox_exporter; empty where it is not installed. */
    OptionalDouble blackbox(int probes) throws IOException, InterruptedException {
        if (!Files.exists(Path.of(BLACKBOX))) {
            return OptionalDouble.empty();
        }
        Path configuration = Files.writeString(directory.resolve("blackbox.yml"), """
                modules:
                  smtp_starttls:
                    prober: tcp
                    timeout: 20s
                    tcp:
                      query_response:
                        - expect: "^220 "
                        - send: "EHLO prober\\r"
                        - expect: "^250[ -]STARTTLS"
                        - expect: "^250 "
                        - send: "STARTTLS\\r"
                        - expect: "^220"
                        - starttls: true
                        - send: "EHLO prober\\r"
                        - expect: "^250 "
                        - send: "QUIT\\r"
                      tls_config:
                        insecure_skip_verify: true
                """);
        int port = LocalMailServers.freePort();
        Process process = new ProcessBuilder(
                        BLACKBOX, "--config.file=" + configuration, "--web.listen-address=127.0.0.1:" + port)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("blackbox.out").toFile())
                .start();
        try {
            LocalMailServers.awaitPort(port);
            URI probe =
                    URI.create("http://127.0.0.1:" + port + "/probe?module=smtp_starttls&target=127.0.0.1:" + smtpPort);
            HttpClient client = HttpClient.newHttpClient();
            ask(client, probe);
            double before = milliseconds(Path.of("/proc", Long.toString(process.pid()), "stat"), USER_TIME);
            for (int i = 0; i < probes; i++) {
                ask(client, probe);
            }
            double after = milliseconds(Path.of("/proc", Long.toString(process.pid()), "stat"), USER_TIME);
            return OptionalDouble.of((after - before) / probes);
        } finally {
            process.destroy();
            process.waitFor();
        }
    }

    private static void ask(HttpClient client, URI probe) throws IOException, InterruptedException {
        String metrics = client.send(HttpRequest.newBuilder(probe).build(), HttpResponse.BodyHandlers.ofString())
                .body();
        if (!metrics.contains("probe_success 1")) {
            throw new IOException("blackbox_exporter did not get through");
        }
    }

    /** Processor milliseconds for each run of check_smtp; empty where it is not installed. */
    OptionalDouble checkSmtp(int probes) throws IOException, InterruptedException {
        if (!Files.exists(Path.of(CHECK_SMTP))) {
            return OptionalDouble.empty();
        }
        Path self = Path.of("/proc/self/stat");
        double before = milliseconds(self, USER_TIME_OF_CHILDREN);
        for (int i = 0; i < probes; i++) {
            Process process = new ProcessBuilder(
                            List.of(CHECK_SMTP, "-H", "127.0.0.1", "-p", Integer.toString(smtpPort), "-S"))
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve("check_smtp.out").toFile())
                    .start();
            if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException(
                        "check_smtp did not get through: " + Files.readString(directory.resolve("check_smtp.out")));
            }
        }
        return OptionalDouble.of((milliseconds(self, USER_TIME_OF_CHILDREN) - before) / probes);
    }

    /** User and system time; proc(5). */
    private static double milliseconds(Path stat, int field) throws IOException {
        String text = Files.readString(stat);
        String[] fields = text.substring(text.lastIndexOf(')') + 2).split(" ", -1);
        return (Long.parseLong(fields[field]) + Long.parseLong(fields[field + 1])) / TICKS_PER_MILLISECOND;
    }
}
