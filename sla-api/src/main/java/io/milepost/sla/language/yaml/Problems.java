package io.milepost.sla.language.yaml;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.yaml.snakeyaml.error.Mark;

/** Collects the mistakes of one file while it is read, so that all are told at once. */
public final class Problems {
    private final String file;
    private final List<Problem> found = new ArrayList<>();

    public Problems(String file) {
        this.file = file;
    }

    void add(Mark mark, String message) {
        Problem problem = new Problem(file, mark.getLine() + 1, mark.getColumn() + 1, message);
        if (!found.contains(problem)) {
            found.add(problem);
        }
    }

    public void throwIfAny() {
        if (!found.isEmpty()) {
            found.sort(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column));
            throw new InvalidContractException(found);
        }
    }
}
