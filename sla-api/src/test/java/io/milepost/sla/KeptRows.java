package io.milepost.sla;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Jdbi;

/** What an API keeps of its answers, looked at and changed behind its back. */
final class KeptRows {
    private static final Pattern DATABASE =
            Pattern.compile("url: \"([^\"]+)\", user: (\\S+), passwordFile: \"([^\"]+)\"");

    private final Jdbi jdbi;

    KeptRows(String configuration) throws Exception {
        Matcher database = DATABASE.matcher(Files.readString(Path.of(configuration)));
        assertThat(database.find()).isTrue();
        this.jdbi = Jdbi.create(
                database.group(1),
                database.group(2),
                Files.readString(Path.of(database.group(3))).strip());
    }

    Map<String, String> tags(String contract) {
        Map<String, String> tags = new TreeMap<>();
        jdbi.useHandle(handle -> handle.createQuery("select period, tag from kept_answer where contract = :contract")
                .bind("contract", contract)
                .map((row, context) -> tags.put(row.getString("period"), row.getString("tag")))
                .list());
        return tags;
    }

    void replaceBody(String contract, String period, String json) {
        int rows = jdbi.withHandle(handle -> handle.createUpdate(
                        "update kept_answer set body = :body where contract = :contract and period = :period")
                .bind("body", RunningApi.gzip(json.getBytes(StandardCharsets.UTF_8)))
                .bind("contract", contract)
                .bind("period", period)
                .execute());
        assertThat(rows).isEqualTo(1);
    }
}
