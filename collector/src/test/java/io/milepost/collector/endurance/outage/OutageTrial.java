package io.milepost.collector.endurance.outage;

import io.milepost.collector.endurance.outage.server.Certificates;
import io.milepost.collector.endurance.outage.server.Commands;
import io.milepost.collector.endurance.outage.server.MailServers;
import io.milepost.collector.endurance.outage.server.OtherServers;
import io.milepost.collector.endurance.outage.server.PrivateNetwork;
import io.milepost.collector.endurance.outage.server.Relay;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * One round: real servers, probed every five seconds from three networks, are broken in one way after another, several parts of the service
 * at a time, while things happen that must alarm nobody. Each fault is left until somebody has been called, then put right until that has been told as well.
 */
final class OutageTrial implements AutoCloseable {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);
    private static final Duration LONGEST_WAIT_IN_A_STORM = Duration.ofSeconds(180);
    private static final int SHORTEST_CALM = 3_000;
    private static final int LONGEST_CALM = 9_000;
    private static final int LONGEST_LOOK = 4_000;
    private static final long POLL = 20;

    private final Plan plan;
    private final PrintStream news;
    private final Clock clock = Clock.systemUTC();
    private final Commands commands;
    private final MailServers mail;
    private final OtherServers others;
    private final Relay relay;
    private final MilepostProcesses milepost;
    private final CallReceiver receiver;
    private final PrivateNetwork network;
    private final Views views = new Views(Duration.ofSeconds(120));
    private final Harmless harmless;
    private final List<Fault> faults;
    private final List<Incident> incidents = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger left;
    private final ReadWriteLock everything = new ReentrantReadWriteLock(true);

    /**
     * @param incidents how many are wanted
     * @param storm whether Milepost's own processes and the receiver are killed meanwhile
     * @param apiClasses the class path of the API
     */
    record Plan(long seed, int incidents, boolean storm, String apiClasses) {}

    /** What a round did and what was wrong with it. */
    record Outcome(List<Incident> incidents, Map<String, Integer> harmless, List<String> violations) {}

    private OutageTrial(Path directory, Plan plan, PrintStream news) throws Exception {
        this.plan = plan;
        this.news = news;
        commands = new Commands(directory);
        commands.run("chmod", "755", directory.toString());
        network = new PrivateNetwork(commands);
        network.start();
        Certificates certificates = Certificates.make(directory, commands);
        mail = new MailServers(Files.createDirectories(directory.resolve("mail-servers")), commands, certificates);
        mail.start();
        others = new OtherServers(Files.createDirectories(directory.resolve("servers")), commands, certificates);
        others.start();
        relay = new Relay(
                PrivateNetwork.SERVICE,
                MilepostProcesses.RELAY_PORT,
                new InetSocketAddress(InetAddress.getByName(PrivateNetwork.SERVICE), 25));
        receiver = new CallReceiver(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), MilepostProcesses.RECEIVER_PORT), clock);
        receiver.start();
        faults = new Faults(mail, others, relay, network, certificates, commands).all();
        left = new AtomicInteger(plan.incidents());
        milepost = new MilepostProcesses(directory, commands, plan.apiClasses(), certificates.authorities());
        milepost.startApi();
        for (String vantage : PrivateNetwork.VANTAGES) {
            milepost.startCollector(vantage);
        }
        harmless = new Harmless(network, milepost, receiver, views, new Random(plan.seed() + 1));
    }

    static Outcome run(Path directory, Plan plan, PrintStream news) throws Exception {
        try (OutageTrial trial = new OutageTrial(directory, plan, news)) {
            return trial.run();
        }
    }

    private Outcome run() throws Exception {
        views.awaitAllUp();
        news.println("Everything is up and seen so; seed " + plan.seed());
        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            List<Future<?>> parts = new ArrayList<>();
            for (Fault.Part part : Fault.Part.values()) {
                if (part != Fault.Part.EVERYTHING) {
                    Random random = new Random(plan.seed() * 31 + part.ordinal());
                    parts.add(threads.submit(() -> breakAgainAndAgain(part, random)));
                }
            }
            Future<?> meanwhile = threads.submit(() -> {
                harmless.runUntilStopped(plan.storm(), everything.readLock());
                return null;
            });
            for (Future<?> part : parts) {
                part.get();
            }
            harmless.stop();
            meanwhile.get();
        } finally {
            threads.shutdownNow();
        }
        cutTheLine();
        views.awaitAllUp();
        return judge(harmless);
    }

    private Outcome judge(Harmless harmless) throws Exception {
        List<String> violations = new ArrayList<>(harmless.violations());
        milepost.dead().forEach(dead -> violations.add("A process has ended: " + dead));
        violations.addAll(new OutageJudge(incidents, receiver.calls()).judge(OutageJudge.load(milepost.facts())));
        return new Outcome(List.copyOf(incidents), harmless.done(), violations);
    }

    private @org.jspecify.annotations.Nullable Void breakAgainAndAgain(Fault.Part part, Random random)
            throws Exception {
        Choice choice =
                new Choice(faults.stream().filter(fault -> fault.part() == part).toList(), random);
        while (left.getAndDecrement() > 0) {
            everything.readLock().lock();
            try {
                Thread.sleep(SHORTEST_CALM + random.nextInt(LONGEST_CALM - SHORTEST_CALM));
                breakOnce(choice.next(), random);
            } finally {
                everything.readLock().unlock();
            }
        }
        return null;
    }

    private void cutTheLine() throws Exception {
        for (Fault fault : faults) {
            if (fault.part() == Fault.Part.EVERYTHING) {
                Thread.sleep(LONGEST_CALM);
                breakOnce(fault, new Random(plan.seed()));
            }
        }
    }

    private void breakOnce(Fault fault, Random random) throws Exception {
        Instant injectedAt = Instant.now(clock);
        fault.inject().run();
        Map<String, Duration> told = awaitCalls(fault, "firing", injectedAt);
        Thread.sleep(random.nextInt(LONGEST_LOOK));
        Instant mendingAt = Instant.now(clock);
        fault.mend().run();
        Instant mendedAt = Instant.now(clock);
        awaitCalls(fault, "resolved", mendingAt);
        Instant last = told.values().stream()
                .max(Comparator.naturalOrder())
                .map(injectedAt::plus)
                .orElse(mendingAt);
        incidents.add(new Incident(
                fault, injectedAt, mendingAt, mendedAt, told, plan.storm(), harmless.blinded(injectedAt, last)));
        news.println(incidents.size() + " " + fault.name() + ": told after " + told);
    }

    /** How long each took, as far as they came in time. */
    private Map<String, Duration> awaitCalls(Fault fault, String event, Instant since) throws InterruptedException {
        Duration longest = plan.storm() ? LONGEST_WAIT_IN_A_STORM : LONGEST_WAIT;
        Map<String, Duration> came = new LinkedHashMap<>();
        while (came.size() < fault.expected().size() && Instant.now(clock).isBefore(since.plus(longest))) {
            fault.expected()
                    .forEach((component, blamed) -> receiver.find(component, blamed.condition(), event, since)
                            .ifPresent(call -> came.put(component, Duration.between(since, call.at()))));
            Thread.sleep(POLL);
        }
        return came;
    }

    @Override
    public void close() throws IOException {
        receiver.close();
        relay.close();
        milepost.close();
    }
}
