package io.milepost.sla.facts.wire;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who has an account and who used it on a civil day, for each scope and definition of active. */
record AdoptionDay() implements FactKind {

    private static final Set<String> SCOPES = Set.of("nation", "region", "type", "organisation");
    private static final List<String> OF_THE_DIRECTORY =
            List.of("registered", "registered_people", "enabled", "never_used", "active", "active_people");

    @Override
    public String name() {
        return "adoption-day";
    }

    @Override
    public List<String> tables() {
        return List.of("adoption_day");
    }

    @Override
    public RowSink open(String service, FactPeriod period) {
        return new Rows();
    }

    private static final class Rows implements RowSink {
        private final CopyText copy = new CopyText(
                "adoption_day",
                "scope",
                "code",
                "definition",
                "registered",
                "registered_people",
                "enabled",
                "never_used",
                "active",
                "active_people",
                "active_identities",
                "unresolved",
                "directory",
                "evidence_days",
                "window_days",
                "counts");

        @Override
        public void accept(FactRow row) throws MalformedFact {
            boolean directory = row.flag("directory");
            copy.text(row.oneOf("scope", SCOPES)).text(row.text("code")).text(row.text("definition"));
            for (String key : OF_THE_DIRECTORY) {
                Long count = row.optionalCount(key);
                if (!directory && count != null) {
                    throw row.refuse(key, "null on a day without a directory");
                }
                copy.number(count);
            }
            copy.number(row.optionalCount("active_identities")).number(row.countOrZero("unresolved"));
            copy.flag(directory);
            // Producers of before leave them out; so does a definition that asks for no use.
            copy.number(row.optionalCount("evidence_days")).number(row.optionalCount("window_days"));
            copy.text(counts(row, directory)).endRow();
        }

        /** A producer of before it was told leaves it out. */
        private static @Nullable String counts(FactRow row, boolean directory) throws MalformedFact {
            if (row.isAbsent("counts")) {
                return null;
            }
            if (!directory) {
                throw row.refuse("counts", "null on a day without a directory");
            }
            return JsonText.write(row.namedCounts("counts"));
        }

        @Override
        public List<CopyText> finish() {
            return List.of(copy);
        }
    }
}
