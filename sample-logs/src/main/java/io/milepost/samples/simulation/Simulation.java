package io.milepost.samples.simulation;

import io.milepost.samples.simulation.directory.DirectoryFiles;
import io.milepost.samples.simulation.directory.OrganisationFiles;
import io.milepost.samples.simulation.host.MailHost;
import io.milepost.samples.simulation.host.MailHosts;
import io.milepost.samples.simulation.log.HostLog;
import io.milepost.samples.simulation.log.QueueIdStyle;
import io.milepost.samples.simulation.log.StampStyle;
import io.milepost.samples.simulation.nation.Nation;
import io.milepost.samples.simulation.nation.Population;
import io.milepost.samples.simulation.nation.PopulationPlan;
import io.milepost.samples.simulation.nation.Region;
import io.milepost.samples.simulation.probe.ProbeHistory;
import io.milepost.samples.simulation.sms.SmsGateway;
import io.milepost.samples.simulation.time.Disruptions;
import io.milepost.samples.simulation.time.Period;
import io.milepost.samples.simulation.traffic.Traffic;
import io.milepost.samples.simulation.truth.Adoption;
import io.milepost.samples.simulation.truth.Definition;
import io.milepost.samples.simulation.truth.Figures;
import io.milepost.samples.simulation.truth.MailTruth;
import io.milepost.samples.simulation.truth.SmsTruth;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One run of the simulator: day by day and slot by slot, in order, so that memory holds one slot and not the period. */
final class Simulation {
    private static final double TEXTS_A_DAY = 0.05;

    private final Period period;
    private final Nation nation;
    private final Disruptions disruptions;
    private final List<Definition> definitions;
    private final Figures figures = new Figures();
    private final MailTruth mail;
    private final Adoption adoption;
    private final MailHosts hosts;
    private final Traffic traffic;
    private final SmsTruth textMessages;
    private final @Nullable SmsGateway gateway;
    private final List<HostLog> logs;
    private final DirectoryFiles directory;
    private final ProbeHistory probes;
    private final SimulationPlan plan;

    Simulation(SimulationPlan plan) {
        this.plan = plan;
        period = new Period(plan.from(), plan.days(), plan.zone());
        nation = plan.kind().draw(plan);
        Population population = PopulationPlan.draw(nation, plan.days(), plan.seed() + 1);
        disruptions = plan.kind().disruptions(period);
        definitions = Definition.ofPeriod(plan.from(), period.date((int) (plan.days() * 0.65)));
        mail = new MailTruth(period);
        adoption = new Adoption(population, period, definitions);
        hosts = hosts(population);
        Traffic.Demand demand = new Traffic.Demand(plan.messagesPerDay(), plan.seed() * 31 + 100);
        traffic = new Traffic(hosts, period, disruptions, mail, adoption, demand);
        textMessages = new SmsTruth(period);
        gateway = plan.textMessages() ? gateway() : null;
        logs = logs();
        directory = new DirectoryFiles(plan.directory(), population, period);
        probes = new ProbeHistory(plan.directory().resolve("probes"), period, disruptions, plan.seed() + 2);
    }

    /** Told at the end of each day. */
    interface Progress {
        void dayDone(int day, long lines);
    }

    long run(Progress progress) throws IOException {
        Path directoryPath = plan.directory();
        new OrganisationFiles(directoryPath, nation, period).write();
        new CatalogueFiles(directoryPath.resolve("catalogue"), plan.kind(), plan.zone(), definitions).write();
        directory.writeIdentities();
        try {
            for (int day = 0; day < period.days(); day++) {
                runDay(day);
                progress.dayDone(day, lines());
            }
        } finally {
            for (HostLog log : logs) {
                log.close();
            }
        }
        report();
        new TruthFile(directoryPath.resolve("truth.json"), plan.kind().service(), period)
                .write(nation, disruptions, figures);
        return lines();
    }

    private void runDay(int day) throws IOException {
        traffic.startDay(day);
        for (long start = period.start(day); start < period.start(day + 1); start += Period.SLOT) {
            traffic.run(day, start);
            if (gateway != null) {
                gateway.run(day, start);
            }
            // Events write a little ahead of themselves (a connection before its message), so a slot is kept back.
            if (start > period.start()) {
                flush(start - Period.SLOT);
            }
        }
        if (day == period.days() - 1) {
            flush(period.end() - Period.SLOT);
        }
        adoption.report(day, figures);
        directory.writeSnapshot(day);
        probes.write(day);
    }

    private void flush(long slotStart) throws IOException {
        for (HostLog log : logs) {
            log.flush(slotStart);
        }
    }

    private void report() {
        mail.report(figures);
        textMessages.report(figures);
        probes.report(figures);
        figures.put("ledger/all/lines", lines());
        figures.put("ledger/all/malformed", sum(HostLog::malformed));
        figures.put("ledger/all/unrecognised", sum(HostLog::unrecognised));
        figures.put("ledger/all/duplicate", 0);
    }

    private long lines() {
        return sum(HostLog::lines);
    }

    private long sum(java.util.function.ToLongFunction<HostLog> figure) {
        return logs.stream().mapToLong(figure).sum();
    }

    private List<HostLog> logs() {
        List<HostLog> all =
                new ArrayList<>(hosts.all().stream().map(MailHost::log).toList());
        if (gateway != null) {
            all.add(gateway.log());
        }
        return List.copyOf(all);
    }

    private SmsGateway gateway() {
        Path directoryPath = plan.directory().resolve("logs");
        HostLog log = new HostLog(directoryPath, "sms-gateway", StampStyle.GATEWAY, period, !plan.plain());
        return new SmsGateway(log, period, textMessages, plan.accounts() * TEXTS_A_DAY, plan.seed() + 4);
    }

    private MailHosts hosts(Population population) {
        List<MailHost> hosts = new ArrayList<>();
        for (Region region : nation.regions()) {
            // All four pairs of stamps and queue ids occur among four hosts.
            StampStyle style = region.index() % 2 == 0 ? StampStyle.RFC3164 : StampStyle.ISO;
            QueueIdStyle ids = region.index() / 2 % 2 == 0 ? QueueIdStyle.SHORT : QueueIdStyle.LONG;
            Path logs = plan.directory().resolve("logs");
            HostLog log = new HostLog(logs, region.host(), style, period, !plan.plain());
            hosts.add(new MailHost(region, log, ids, plan.seed() * 131 + region.index()));
        }
        return new MailHosts(hosts, population);
    }
}
