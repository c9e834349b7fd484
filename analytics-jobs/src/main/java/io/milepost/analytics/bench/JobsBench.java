package io.milepost.analytics.bench;

import com.sun.management.OperatingSystemMXBean;
import io.milepost.analytics.access.AccessJob;
import io.milepost.analytics.adoption.AdoptionJob;
import io.milepost.analytics.catalogue.Catalogue;
import io.milepost.analytics.catalogue.Definition;
import io.milepost.analytics.catalogue.LifecyclePolicy;
import io.milepost.analytics.catalogue.ServiceEntry;
import io.milepost.analytics.delivery.DeliveryJob;
import io.milepost.analytics.job.FactsJob;
import io.milepost.analytics.job.Request.Choice;
import io.milepost.analytics.lake.Days;
import io.milepost.analytics.lake.SparkLake;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Measures the jobs on made-up days, in processor seconds of this process: the first load of all days, and one more day with ever more
 * days behind it. The facts are computed and read, but sent nowhere.
 */
public final class JobsBench {
    private static final LocalDate FIRST = LocalDate.parse("2026-01-01");
    private static final int ROUNDS = 3;
    private static final double NANOS = 1e9;
    private static final List<Definition> DEFINITIONS = List.of(
            new Definition("used-30", 30, Set.of("IMAP", "POP3", "SMTP-AUTH"), Set.of("person")),
            new Definition("sent-30", 30, Set.of("SMTP-AUTH"), Set.of("person")),
            new Definition("used-90", 90, Set.of("IMAP", "POP3", "SMTP-AUTH"), Set.of("person")));

    private final Plan plan;
    private final Consumer<String> out;
    private final ServiceEntry service =
            new ServiceEntry(BenchLake.SERVICE, ZoneOffset.UTC, List.of(10_000L, 60_000L), List.of(), List.of());
    private final Catalogue catalogue = new Catalogue("none", List.of(service), DEFINITIONS, LifecyclePolicy.DEFAULT);

    /**
     * What to measure.
     *
     * @param days after how many days one more is measured, ascending; the first number is also the length of the first load
     * @param directory an empty one, for some gigabytes
     */
    public record Plan(
            int accounts,
            int organisations,
            long deliveriesADay,
            long loginsADay,
            List<Integer> days,
            String master,
            Path directory) {
        public Plan {
            days = List.copyOf(days);
        }
    }

    public JobsBench(Plan plan, Consumer<String> out) {
        this.plan = plan;
        this.out = out;
    }

    /** Prints a line for each measurement. */
    public void run() {
        BenchLake.Size size =
                new BenchLake.Size(plan.accounts(), plan.organisations(), plan.deliveriesADay(), plan.loginsADay());
        try (BenchLake lake = BenchLake.create(plan.directory(), size, plan.master());
                Beside beside = new Beside(DuckDb.open(2))) {
            int written = 0;
            for (int days : plan.days()) {
                while (written < days) {
                    lake.writeDay(FIRST.plusDays(written++));
                }
                if (days == plan.days().get(0)) {
                    measureFirstLoad(lake, days, beside);
                } else {
                    adoption(lake, days - 2, days - 1);
                }
                lake.writeDay(FIRST.plusDays(written++));
                measureOneMoreDay(lake, days);
            }
        }
    }

    /** DuckDB, if it is there. */
    private record Beside(Optional<DuckDb> duckDb) implements AutoCloseable {
        @Override
        public void close() {
            duckDb.ifPresent(DuckDb::close);
        }
    }

    private void measureFirstLoad(BenchLake lake, int days, Beside beside) {
        beside.duckDb().ifPresent(duckDb -> duckDb.see(lake));
        Days all = new Days(days(0, days - 1));
        measure("delivery, first load", days, "spark", () -> delivery(lake, all));
        beside.duckDb().ifPresent(duckDb -> measure("delivery, first load", days, "duckdb", duckDb::delivery));
        measure("adoption, first load", days, "spark", () -> adoption(lake, 0, days - 1));
        beside.duckDb()
                .ifPresent(duckDb -> measure(
                        "active under three definitions",
                        days,
                        "duckdb",
                        () -> duckDb.active("'IMAP', 'POP3', 'SMTP-AUTH'")
                                + duckDb.active("'SMTP-AUTH'")
                                + duckDb.active("'IMAP', 'POP3', 'SMTP-AUTH'")));
    }

    private void measureOneMoreDay(BenchLake lake, int day) {
        measure("adoption of one more day", day, "spark", () -> adoption(lake, day, day));
        measure("delivery and access of one more day", day, "spark", () -> {
            Days one = new Days(days(day, day));
            return delivery(lake, one) + facts(new AccessJob(service), lake.look(), one);
        });
    }

    private long delivery(BenchLake lake, Days days) {
        return facts(new DeliveryJob(service), lake.look(), days);
    }

    private long adoption(BenchLake lake, int first, int last) {
        SparkLake looked = lake.look();
        AdoptionJob job = new AdoptionJob(service, catalogue, Choice.CHANGED);
        job.periods(looked.snapshot());
        Days days = new Days(days(first, last));
        long rows = facts(job, looked, days);
        job.carryForward(looked, days);
        return rows;
    }

    private static long facts(FactsJob job, SparkLake lake, Days days) {
        Dataset<Row> facts = job.facts(lake, days);
        return facts.toJSON().collectAsList().size();
    }

    private static TreeSet<LocalDate> days(int first, int last) {
        return new TreeSet<>(
                FIRST.plusDays(first).datesUntil(FIRST.plusDays(last + 1)).toList());
    }

    /** The first round of a program pays for its start; the others show what a resident one costs. */
    private void measure(String what, int daysBehind, String program, LongSupplier work) {
        double[] seconds = new double[ROUNDS];
        long result = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long before = processorNanos();
            result = work.getAsLong();
            seconds[round] = (processorNanos() - before) / NANOS;
        }
        double first = seconds[0];
        double best = Arrays.stream(seconds).min().orElse(first);
        out.accept(String.format(
                Locale.ROOT,
                "{\"what\":\"%s\",\"days\":%d,\"program\":\"%s\",\"first_cpu_s\":%.2f,\"best_of_3_cpu_s\":%.2f,\"result\":%d}",
                what,
                daysBehind,
                program,
                first,
                best,
                result));
    }

    private static long processorNanos() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }
}
