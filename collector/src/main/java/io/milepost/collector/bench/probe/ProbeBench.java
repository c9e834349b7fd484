package io.milepost.collector.bench.probe;

import io.milepost.collector.probe.conversation.Phase;
import io.milepost.collector.probe.conversation.ProbeTarget;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench probe}: what probes cost and how exactly they tell where time goes, on a Postfix and a Dovecot of its own. */
@Command(
        name = "probe",
        mixinStandardHelpOptions = true,
        description = "Measures probes on a Postfix and a Dovecot that it starts for itself.",
        footer = {
            "",
            "Beside them, where they are installed, prometheus-blackbox-exporter and check_smtp of monitoring-plugins.",
            "Needs root on Debian with postfix, dovecot-imapd, dovecot-pop3d, dovecot-lmtpd and openssl.",
            "",
            "Example:",
            "  milepost bench probe --probes 2000 --targets 300 --rounds 6"
        })
public final class ProbeBench implements Callable<Integer> {

    private static final int DELAY_MILLIS = 100;
    private static final int DELAYED_PROBES = 9;
    private static final int FEWER_FORKS = 10;
    private static final int WARMING = 2_000;

    @Option(names = "--probes", defaultValue = "2000", description = "of each kind; default ${DEFAULT-VALUE}")
    private int probes;

    @Option(names = "--targets", defaultValue = "300", description = "on one schedule; default ${DEFAULT-VALUE}")
    private int targets;

    @Option(
            names = "--rounds",
            defaultValue = "6",
            description = "of that schedule, 10 seconds each; default ${DEFAULT-VALUE}")
    private int rounds;

    private final Clock clock;
    private final PrintStream out;

    public ProbeBench(Clock clock, PrintStream out) {
        this.clock = clock;
        this.out = out;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory("milepost-bench-probe");
        try (LocalMailServers servers = new LocalMailServers(directory);
                LocalProbes local = new LocalProbes(servers, clock)) {
            servers.start();
            out.println(
                    "load before: " + Files.readString(Path.of("/proc/loadavg")).strip());
            costs(directory, servers, local);
            attribution(servers, local);
            schedule(servers, local);
            return 0;
        } finally {
            remove(directory);
        }
    }

    private void costs(Path directory, LocalMailServers servers, LocalProbes local)
            throws IOException, InterruptedException {
        String url = "smtp+starttls://127.0.0.1:" + servers.smtpPort();
        ProbeTarget full = local.target("full", url, false, false, false);
        ProbeCosts own = new ProbeCosts(local, probes);
        own.add("milepost, full handshake (TLS 1.3)", full);
        own.add("milepost, resumed (TLS 1.2)", local.target("resumed", url, true, false, false));
        own.add(
                "milepost, without TLS",
                local.target("plain", "smtp://127.0.0.1:" + servers.smtpPort(), false, false, false));
        own.warm(Math.max(WARMING, probes));
        own.measure();
        out.println("SMTP with STARTTLS, processor milliseconds for each probe (client's side only):");
        own.print(out);
        PeerProbes peers = new PeerProbes(directory, servers.smtpPort());
        cost("blackbox_exporter", peers.blackbox(probes));
        cost("check_smtp -S", peers.checkSmtp(Math.max(1, probes / FEWER_FORKS)));
        double[] totals = new double[Math.max(1, probes / FEWER_FORKS)];
        for (int i = 0; i < totals.length; i++) {
            totals[i] = local.probe(full).phases().totalMilliseconds();
        }
        out.printf(Locale.ROOT, "median of the whole exchange, TLS 1.3: %.2f ms%n", median(totals));
    }

    private void cost(String name, OptionalDouble milliseconds) {
        out.printf(
                Locale.ROOT,
                "  %-36s %s%n",
                name,
                milliseconds.isPresent()
                        ? String.format(Locale.ROOT, "%7.2f", milliseconds.getAsDouble())
                        : "not installed");
    }

    /** Where an answer is held back, and in which phase that has to show. */
    private record Injection(String name, String after, Phase phase, boolean roundTrip) {}

    private void attribution(LocalMailServers servers, LocalProbes local) throws IOException, InterruptedException {
        out.println(DELAY_MILLIS
                + " ms held back by a proxy: how far the phase is from its usual time and the delay, median of "
                + DELAYED_PROBES + ", ms:");
        for (Injection injection : List.of(
                new Injection("banner", "", Phase.GREETING, false),
                new Injection("EHLO", "EHLO", Phase.EHLO, false),
                new Injection("STARTTLS", "STARTTLS", Phase.STARTTLS, false),
                new Injection("TLS", "\u0016", Phase.TLS, false),
                new Injection("authentication", "AUTH", Phase.LOGIN, true),
                new Injection("data", "DATA", Phase.DATA, true),
                new Injection("queue", "Date:", Phase.QUEUE, true))) {
            double usual = phase(servers, local, injection, 0);
            out.printf(
                    Locale.ROOT,
                    "  %-16s %6.2f  (usually %.2f)%n",
                    injection.name(),
                    phase(servers, local, injection, DELAY_MILLIS) - usual,
                    usual);
        }
    }

    /** The median time of the phase, less what the proxy really held back. */
    private static double phase(LocalMailServers servers, LocalProbes local, Injection injection, int delay)
            throws IOException, InterruptedException {
        int port = injection.roundTrip() ? servers.submissionPort() : servers.smtpPort();
        try (DelayingProxy proxy = new DelayingProxy(port, injection.after(), delay)) {
            String scheme = injection.roundTrip() ? "submission" : "smtp+starttls";
            ProbeTarget target = local.target(
                    injection.name(),
                    scheme + "://127.0.0.1:" + proxy.port(),
                    false,
                    injection.roundTrip(),
                    injection.roundTrip());
            double[] times = new double[DELAYED_PROBES];
            for (int i = 0; i < times.length; i++) {
                double time = local.probe(target)
                        .phases()
                        .milliseconds(injection.phase())
                        .orElseThrow();
                times[i] = time - proxy.delayedNanos() / 1e6;
            }
            return median(times);
        }
    }

    private void schedule(LocalMailServers servers, LocalProbes local) throws IOException, InterruptedException {
        Duration every = Duration.ofSeconds(10);
        ScheduleTrial.Outcome outcome = ScheduleTrial.run(local, servers, targets, every, rounds, clock);
        out.printf(
                Locale.ROOT,
                "%d targets every %d s, a third SMTP with STARTTLS, a third IMAP with a login, a third dead: %d results (%d failed), %d slots"
                        + " missed, %.1f %% of a core%n",
                outcome.targets(),
                every.toSeconds(),
                outcome.results(),
                outcome.failed(),
                outcome.missed(),
                100 * outcome.shareOfCore());
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }

    private static void remove(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
