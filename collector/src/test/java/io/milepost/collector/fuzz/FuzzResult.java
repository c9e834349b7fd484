package io.milepost.collector.fuzz;

import java.util.List;
import java.util.Map;

/**
 * What came of a stretch of fuzzing.
 *
 * @param executions how many inputs each target read
 * @param findings what did harm: what was said, and the file that holds the input
 */
public record FuzzResult(Map<FuzzTarget, Long> executions, List<String> findings) {

    public FuzzResult {
        executions = Map.copyOf(executions);
        findings = List.copyOf(findings);
    }

    public long total() {
        return executions.values().stream().mapToLong(Long::longValue).sum();
    }
}
