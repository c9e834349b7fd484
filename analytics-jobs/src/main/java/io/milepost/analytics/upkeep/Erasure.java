package io.milepost.analytics.upkeep;

import io.milepost.analytics.lake.EventLake;
import io.milepost.analytics.lake.LakeSettings;
import io.milepost.analytics.upkeep.TableErasure.Outcome;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.iceberg.Table;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.exceptions.ValidationException;
import org.jspecify.annotations.Nullable;

/**
 * Erases a person from the lake: what the tables say, what their older snapshots said, and the files of both. What is erased stands in a note for
 * as long as it takes, so that a run that was killed is gone on with whole. Needs the lake for itself but for its collectors.
 */
public final class Erasure {
    /** A collector that commits deletes to the same file in the meantime is answered by reading the file again. */
    private static final int MOST_TRIES = 10;

    private final LakeSettings settings;

    public Erasure(LakeSettings settings) {
        this.settings = settings;
    }

    /** What is to be done about names that another account bears as well, such as an address that was given to somebody else. */
    public enum SharedNames {
        REFUSE,
        LEAVE
    }

    /**
     * @param pseudonyms any one or more of the person's, as hexadecimal text
     * @throws IllegalArgumentException when one is none, or names are another's too and that is not accepted
     */
    public ErasureReport look(Collection<String> pseudonyms, SharedNames sharedNames) {
        try (EventLake lake = EventLake.openFiles(settings)) {
            List<Table> tables = lake.tables();
            Person person = find(tables, note().and(pseudonyms), sharedNames);
            List<Outcome> outcomes = tables.stream()
                    .map(table -> new TableErasure(table, person.all()).look())
                    .toList();
            return report(person, outcomes, tables, null);
        }
    }

    /** Like {@link #look}, and does it. */
    public ErasureReport erase(Collection<String> pseudonyms, SharedNames sharedNames) {
        try (EventLake lake = EventLake.openFiles(settings)) {
            List<Table> tables = lake.tables();
            Person person = find(tables, note().and(pseudonyms), sharedNames);
            note().write(person.all());
            List<Outcome> outcomes = new ArrayList<>();
            for (Table table : tables) {
                Outcome outcome = erase(table, person);
                outcomes.add(outcome);
                if (!outcome.onTheirWay().isEmpty()) {
                    break;
                }
            }
            int after = tables.stream()
                    .mapToInt(table ->
                            new TableErasure(table, person.all()).found().size())
                    .sum();
            if (after == 0) {
                note().delete();
            }
            return report(person, outcomes, tables, after);
        }
    }

    private ErasureNote note() {
        return new ErasureNote(settings.warehouse());
    }

    private static Outcome erase(Table table, Person person) {
        for (int tries = 1; ; tries++) {
            try {
                table.refresh();
                return new TableErasure(table, person.all()).erase();
            } catch (ValidationException | CommitFailedException e) {
                if (tries == MOST_TRIES) {
                    throw e;
                }
            }
        }
    }

    private static Person find(List<Table> tables, Collection<String> pseudonyms, SharedNames sharedNames) {
        Person person = Person.find(tables, Pseudonyms.parse(pseudonyms));
        if (!person.shared().isEmpty() && sharedNames == SharedNames.REFUSE) {
            throw new IllegalArgumentException("Cannot erase: expected names of one person, got "
                    + person.shared().size()
                    + " that other accounts bear as well ("
                    + String.join(", ", person.shared().hex())
                    + "); --leave-shared-names erases everything else");
        }
        return person;
    }

    private static ErasureReport report(
            Person person, List<Outcome> outcomes, List<Table> tables, @Nullable Integer after) {
        return new ErasureReport(
                after != null,
                person.accounts().size(),
                person.people().size(),
                person.names().size(),
                person.shared().size(),
                outcomes.stream().mapToInt(Outcome::files).sum(),
                after,
                tables.stream()
                        .mapToInt(table -> new TableFiles(table).present().size())
                        .sum(),
                outcomes);
    }
}
