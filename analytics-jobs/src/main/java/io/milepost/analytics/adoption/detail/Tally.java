package io.milepost.analytics.adoption.detail;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import scala.jdk.javaapi.CollectionConverters;

/** Counts by day, organisation, definition and measure, of the accounts of one partition. Not thread-safe. */
final class Tally {
    private static final int USUAL_MEASURES = 64;

    private final Measures measures;
    private final int definitions;
    private final List<Map<String, long[][]>> days = new ArrayList<>();

    Tally(Measures measures, int definitions, int days) {
        this.measures = measures;
        this.definitions = definitions;
        for (int day = 0; day < days; day++) {
            this.days.add(new HashMap<>());
        }
    }

    /** The counts of an organisation on a day, by definition and measure. */
    long[][] of(int day, String organisation) {
        return days.get(day).computeIfAbsent(organisation, first -> new long[definitions][USUAL_MEASURES]);
    }

    static void add(long[][] counts, int definition, int measure) {
        if (measure >= counts[definition].length) {
            counts[definition] = Arrays.copyOf(counts[definition], 2 * measure);
        }
        counts[definition][measure]++;
    }

    /** Day, organisation, definition and the counts that are not 0 by name. */
    List<Row> rows(int firstDay) {
        List<Row> rows = new ArrayList<>();
        for (int day = 0; day < days.size(); day++) {
            int epochDay = firstDay + day;
            days.get(day).forEach((organisation, counts) -> {
                for (int definition = 0; definition < definitions; definition++) {
                    rows.add(RowFactory.create(
                            epochDay, organisation, definition, named(counts[definition]), null, 0L, null));
                }
            });
        }
        return rows;
    }

    private scala.collection.Map<String, Long> named(long[] counts) {
        Map<String, Long> named = new TreeMap<>();
        for (int measure = 0; measure < counts.length; measure++) {
            if (counts[measure] != 0) {
                named.put(measures.name(measure), counts[measure]);
            }
        }
        return CollectionConverters.asScala(named);
    }
}
