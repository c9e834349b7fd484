package io.milepost.sla.claim.csv;

import io.milepost.sla.language.yaml.Suggestion;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Notes of each measure that evidence names and a contract does not know, most often a misspelling, where it stands first. */
public final class Strangers {
    private final @Nullable Set<String> known;
    private final List<String> found = new ArrayList<>();
    private final Set<String> told = new HashSet<>();

    private Strangers(@Nullable Set<String> known) {
        this.known = known;
    }

    public static Strangers to(Set<String> known) {
        return new Strangers(Set.copyOf(known));
    }

    /** Where evidence may be about anything. */
    static Strangers none() {
        return new Strangers(null);
    }

    void look(CsvRow row) {
        String name = row.text("measure");
        if (known != null && !name.isEmpty() && !known.contains(name) && told.add(name)) {
            found.add("note: " + row.place("measure") + ": evidence names " + name
                    + ", which the contract does not know"
                    + Suggestion.forWord(name, known.stream().sorted().toList()));
        }
    }

    /** Once all evidence could be used. */
    public void tell(PrintWriter notes) {
        found.forEach(notes::println);
    }
}
