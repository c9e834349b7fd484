package io.milepost.sla.bench;

import io.milepost.sla.command.CommandFailure;
import io.milepost.sla.store.FileTree;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What it takes to be told any month of a year by the API: judged when it is asked for; judged ahead, and asked for the first time of a
 * process that has just started and of one that has run; asked again; and asked by who has the answer already.
 */
final class ApiBench {
    private static final int YEAR = 2025;
    private static final int WARMING = 300;

    private final NationalYear year;
    private final PrintWriter out;
    private final List<Asking> results = new ArrayList<>();

    ApiBench(NationalYear year, PrintWriter out) {
        this.year = year;
        this.out = out;
    }

    /** One request for each month: the wall time of each until the last byte, the API's processor time of all together. */
    record Asking(String manner, List<Double> wallMillis, double middle, double longest, long cpuMillis, long bytes) {}

    List<Asking> measure() throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory("milepost-bench");
        try (ServedYear served = new ServedYear(directory)) {
            load(served);
            out.println(String.format(
                    Locale.ROOT,
                    "%-34s %10s %10s %14s %12s",
                    "asked for 12 months",
                    "p50 ms",
                    "max ms",
                    "API CPU ms",
                    "bytes"));
            served.restart("0s");
            ask(served, "judged when asked for");
            served.restart("1s");
            waitUntilKept(served);
            served.restart("5s");
            ask(served, "judged ahead, just started");
            served.restart("5s");
            warm(served);
            ask(served, "judged ahead, first time");
            List<String> tags = ask(served, "asked again");
            askEach(served, "asked by who has it (304)", tags);
            return results;
        } catch (SQLException e) {
            throw CommandFailure.failed("Cannot measure: expected the database to answer, got " + e.getMessage());
        } finally {
            FileTree.delete(directory);
        }
    }

    private void load(ServedYear served) throws IOException, InterruptedException {
        served.restart("0s");
        long start = System.nanoTime();
        YearFacts facts = new YearFacts(year);
        LocalDate first = LocalDate.of(YEAR, 1, 1);
        for (LocalDate day = first; day.getYear() == YEAR; day = day.plusDays(1)) {
            for (Map.Entry<String, String> body : facts.bodies(day).entrySet()) {
                served.put(body.getKey(), body.getValue());
            }
        }
        out.println(String.format(
                Locale.ROOT,
                "loaded in %d s, of which the API's processor time %d s%n",
                (System.nanoTime() - start) / 1_000_000_000,
                served.cpuMillis() / 1_000));
        out.flush();
    }

    private void waitUntilKept(ServedYear served) throws IOException, InterruptedException, SQLException {
        long start = System.nanoTime();
        long cpu = served.cpuMillis();
        while (served.countKept() < 12) {
            Thread.sleep(100);
        }
        out.println(String.format(
                Locale.ROOT,
                "%-34s %35d%n",
                "all twelve judged ahead in " + (System.nanoTime() - start) / 1_000_000_000 + " s",
                served.cpuMillis() - cpu));
        out.flush();
    }

    private static List<String> addresses() {
        return IntStream.rangeClosed(1, 12)
                .mapToObj(month -> address(YearMonth.of(YEAR, month).toString()))
                .toList();
    }

    private List<String> ask(ServedYear served, String manner) throws IOException, InterruptedException {
        return askEach(served, manner, List.of());
    }

    /** A process that has run for a while has answered others: here for a day, which is none of the months. */
    private static void warm(ServedYear served) throws IOException, InterruptedException {
        for (int i = 0; i < WARMING; i++) {
            served.get(address("2025-06-15"), "");
        }
    }

    private static String address(String period) {
        return "/api/v1/services/" + NationalYear.SERVICE + "/sla/" + NationalYear.NAME + "?period=" + period;
    }

    private List<String> askEach(ServedYear served, String manner, List<String> tags)
            throws IOException, InterruptedException {
        List<String> found = new ArrayList<>();
        List<Double> wall = new ArrayList<>();
        long bytes = 0;
        long cpu = served.cpuMillis();
        for (String address : addresses()) {
            String tag = tags.isEmpty() ? "" : tags.get(found.size());
            long start = System.nanoTime();
            HttpResponse<byte[]> response = served.get(address, tag);
            wall.add((System.nanoTime() - start) / 10_000 / 100.0);
            bytes += response.body().length;
            if (response.statusCode() != (tag.isEmpty() ? 200 : 304)) {
                throw CommandFailure.failed(
                        "Cannot measure " + address + ": expected an answer, got " + response.statusCode());
            }
            found.add(response.headers().firstValue("ETag").orElse(""));
        }
        report(manner, wall, served.cpuMillis() - cpu, bytes);
        return found;
    }

    private void report(String manner, List<Double> wall, long cpu, long bytes) {
        List<Double> sorted = wall.stream().sorted().toList();
        Asking asking =
                new Asking(manner, wall, sorted.get(sorted.size() / 2), sorted.get(sorted.size() - 1), cpu, bytes);
        results.add(asking);
        out.println(String.format(
                Locale.ROOT, "%-34s %10.1f %10.1f %14d %12d", manner, asking.middle, asking.longest, cpu, bytes));
        out.flush();
    }
}
