package io.milepost.sla.language.yaml;

import java.nio.file.Path;
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
        add(new Problem(file, mark.getLine() + 1, mark.getColumn() + 1, message));
    }

    /** A mistake in a file that this one names, which is told as this one is: by its path from where the reader stands. */
    void addBeside(String other, int line, int column, String message) {
        add(new Problem(Path.of(file).resolveSibling(other).toString(), line, column, message));
    }

    private void add(Problem problem) {
        if (!found.contains(problem)) {
            found.add(problem);
        }
    }

    public void throwIfAny() {
        if (!found.isEmpty()) {
            found.sort(Comparator.comparing((Problem problem) -> !problem.file().equals(file))
                    .thenComparing(Problem::file)
                    .thenComparingInt(Problem::line)
                    .thenComparingInt(Problem::column));
            throw new InvalidContractException(found);
        }
    }
}
