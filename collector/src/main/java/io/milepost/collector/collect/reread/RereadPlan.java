package io.milepost.collector.collect.reread;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.milepost.collector.correlation.line.CurrentLine;
import io.milepost.collector.source.CollectedFile;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is read again: the files of each service as far as they were collected, when the collector stood at a batch. A reading
 * that was broken off goes on only when all of this is as it was.
 *
 * @param files by service, in the order in which they are read
 * @param gone by service, names of files that are no longer there
 */
record RereadPlan(
        long batch, String configuration, Map<String, List<CollectedFile>> files, Map<String, List<String>> gone) {
    private static final ObjectMapper JSON = new ObjectMapper().registerModule(new JavaTimeModule());

    /** What has to be the same for a reading to go on; a file may have another path by now. */
    String signature() {
        Map<String, List<List<Object>>> pieces = new TreeMap<>();
        files.forEach((service, list) -> pieces.put(
                service,
                list.stream()
                        .map(file -> List.<Object>of(file.log(), file.piece(), file.end()))
                        .toList()));
        try {
            return JSON.writeValueAsString(List.of(batch, configuration, CurrentLine.PARSER_VERSION, pieces));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Cannot write down what is read again", e);
        }
    }
}
