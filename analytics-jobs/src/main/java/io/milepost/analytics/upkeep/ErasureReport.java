package io.milepost.analytics.upkeep;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.milepost.analytics.upkeep.TableErasure.Outcome;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What an erasure found, did, and found afterwards. It tells how many pseudonyms were looked for and none of them, so that it may be kept.
 *
 * @param done false when nothing was changed
 * @param filesBefore files of the lake that had a pseudonym of the person
 * @param filesAfter the same when everything was done; null when nothing was
 */
public record ErasureReport(
        boolean done,
        int accounts,
        int people,
        int names,
        @JsonProperty("names_of_others_left_alone") int shared,
        @JsonProperty("files_before") int filesBefore,

        @JsonProperty("files_after") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
        Integer filesAfter,

        @JsonProperty("files_searched") int filesSearched,
        List<Outcome> tables) {
    private static final ObjectMapper JSON = new ObjectMapper()
            .setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(SerializationFeature.INDENT_OUTPUT);

    public ErasureReport {
        tables = List.copyOf(tables);
    }

    /** Whether nothing of the person is left. */
    public boolean isClean() {
        return done && filesAfter != null && filesAfter == 0;
    }

    /** Files of batches that their collectors have not committed yet. */
    public List<String> onTheirWay() {
        return tables.stream().flatMap(table -> table.onTheirWay().stream()).toList();
    }

    public String toJson() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Strings and numbers are always writable", e);
        }
    }

    public String toText() {
        StringBuilder text = new StringBuilder();
        line(
                text,
                "%s: %d names, %d accounts, %d people",
                done ? "Erased" : "Nothing is changed; would erase",
                names,
                accounts,
                people);
        if (shared > 0) {
            line(text, "%d names that other accounts bear as well are left alone", shared);
        }
        for (Outcome table : tables) {
            table.rows()
                    .forEach((day, rows) -> line(
                            text,
                            "%-17s %s  %d rows go, %d name nobody",
                            table.table(),
                            day,
                            rows.removed(),
                            rows.changed()));
            if (table.files() > 0) {
                line(
                        text,
                        "%-17s %d files with the person, %d snapshots expired, %d files deleted",
                        table.table(),
                        table.files(),
                        table.snapshotsExpired(),
                        table.deleted().size());
            }
            table.deleted().forEach(gone -> line(text, "  %s  %s", gone.sha256(), gone.file()));
            table.onTheirWay().forEach(file -> line(text, "  not committed yet: %s", file));
        }
        line(text, "%d of %d files of the lake had the person", filesBefore, filesSearched);
        if (filesAfter != null) {
            line(text, "%d have the person now", filesAfter);
        }
        return text.toString();
    }

    private static void line(StringBuilder text, String form, Object... values) {
        text.append(String.format(Locale.ROOT, form, values)).append('\n');
    }
}
