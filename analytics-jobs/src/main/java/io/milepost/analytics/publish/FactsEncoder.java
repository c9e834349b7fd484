package io.milepost.analytics.publish;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;

import io.milepost.analytics.job.FactsJob;
import io.milepost.analytics.job.Provenance;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import scala.Tuple3;

/**
 * Turns a job's rows into the wire form, where the rows are: lines of JSON in the order of their text, so that the same rows give the
 * same bytes. A planned day without rows gets its empty body, which replaces what may stand there.
 */
final class FactsEncoder {
    private static final String LINE = "line";

    private final FactsJob job;
    private final SortedMap<LocalDate, FactsHeader> headers = new TreeMap<>();

    FactsEncoder(FactsJob job, String service, Map<LocalDate, Provenance> planned) {
        this.job = job;
        planned.forEach((day, provenance) -> headers.put(day, new FactsHeader(job.kind(), service, provenance)));
    }

    List<PeriodFacts> encode(Dataset<Row> facts) {
        SortedMap<String, FactsHeader> byDay = new TreeMap<>();
        headers.forEach((day, header) -> byDay.put(day.toString(), header));
        MapPartitionsFunction<Row, Tuple3<String, Long, byte[]>> bodies =
                rows -> bodies(rows, byDay).iterator();
        SortedMap<LocalDate, PeriodFacts> encoded = new TreeMap<>();
        headers.forEach((day, header) -> encoded.put(day, new PeriodFacts(day, 0, body(header, List.of()))));
        lines(facts)
                .mapPartitions(bodies, Encoders.tuple(Encoders.STRING(), Encoders.LONG(), Encoders.BINARY()))
                .collectAsList()
                .forEach(body -> {
                    LocalDate day = LocalDate.parse(body._1());
                    encoded.put(day, new PeriodFacts(day, body._2(), body._3()));
                });
        return List.copyOf(encoded.values());
    }

    private Dataset<Row> lines(Dataset<Row> facts) {
        Column[] keys = Arrays.stream(facts.columns())
                .filter(name -> !name.equals(FactsJob.PERIOD))
                .map(name -> col(name))
                .toArray(Column[]::new);
        Map<String, String> options = Map.of(
                "timestampFormat", "yyyy-MM-dd'T'HH:mm:ssX", "ignoreNullFields", String.valueOf(!job.writesNulls()));
        return facts.select(
                        col(FactsJob.PERIOD).cast("string").as(FactsJob.PERIOD),
                        to_json(struct(keys), options).as(LINE))
                .repartition(col(FactsJob.PERIOD))
                .sortWithinPartitions(FactsJob.PERIOD, LINE);
    }

    private static List<Tuple3<String, Long, byte[]>> bodies(
            Iterator<Row> rows, SortedMap<String, FactsHeader> headers) {
        SortedMap<String, List<String>> lines = new TreeMap<>();
        rows.forEachRemaining(row -> lines.computeIfAbsent(row.getString(0), day -> new ArrayList<>())
                .add(row.getString(1)));
        List<Tuple3<String, Long, byte[]>> bodies = new ArrayList<>();
        lines.forEach((day, dayLines) -> {
            FactsHeader header = headers.get(day);
            if (header == null) {
                throw new IllegalStateException("Cannot encode facts: expected a planned day, got " + day);
            }
            bodies.add(new Tuple3<>(day, (long) dayLines.size(), body(header, dayLines)));
        });
        return bodies;
    }

    private static byte[] body(FactsHeader header, List<String> lines) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            write(header.line(lines.size()), gzip);
            for (String line : lines) {
                write(line, gzip);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void write(String line, GZIPOutputStream gzip) throws IOException {
        gzip.write(line.getBytes(StandardCharsets.UTF_8));
        gzip.write('\n');
    }
}
