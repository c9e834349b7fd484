package io.milepost.sla.language.yaml;

import java.util.List;
import java.util.stream.Collectors;

/** A contract that cannot be used, with all of its mistakes at once. */
public final class InvalidContractException extends RuntimeException {
    private final transient List<Problem> problems;

    public InvalidContractException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    public List<Problem> problems() {
        return problems;
    }
}
