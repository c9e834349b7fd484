package io.milepost.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.milepost.analytics.bench.JobsBench;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The benchmark runs to its end on the tables as they are now. */
class BenchIT {
    @Test
    void everyMeasurementHasAResult(@TempDir Path directory) throws IOException {
        List<String> lines = new ArrayList<>();
        new JobsBench(new JobsBench.Plan(60, 4, 80, 60, List.of(2, 3), "local[2]", directory), lines::add).run();
        List<JsonNode> measured = new ArrayList<>();
        for (String line : lines) {
            measured.add(new ObjectMapper().readTree(line));
        }
        assertThat(measured)
                .filteredOn(line -> line.get("program").asText().equals("spark"))
                .hasSize(6)
                .allSatisfy(line -> assertThat(line.get("result").asLong()).isPositive());
    }
}
