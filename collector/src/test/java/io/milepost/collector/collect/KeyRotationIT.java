package io.milepost.collector.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.milepost.collector.lake.LakeRows;
import io.milepost.collector.pseudonym.KeyFile;
import io.milepost.collector.schema.LakeSchema;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A key is rotated in the middle of a month: everybody stays who they are, by whatever name they sign in. */
class KeyRotationIT {
    private static final LocalDate ROTATED = LocalDate.parse("2026-10-16");
    private static final String IDENTITIES = """
            account,identifier,kind
            a-1,ann@trust.example,address
            a-1,ann.older@trust.example,alias
            a-1,TRUST\\ann,domain_user
            a-2,bob,login
            a-2,bob@ad.trust.example,upn
            a-3,cat@former.example,old_address
            a-3,cat@trust.example,address
            """;

    @TempDir
    Path directory;

    private CollectorFixture fixture(String name) throws Exception {
        CollectorFixture fixture = new CollectorFixture(directory.resolve(name), 5);
        Files.writeString(fixture.file("identities.csv"), IDENTITIES);
        fixture.writeLog("mail.log", logins());
        return fixture;
    }

    /** Names change as the month goes on; only Ann signs in on both sides of the rotation under one name. */
    private static List<String> logins() {
        List<String> lines = new ArrayList<>();
        login(lines, "2026-10-02T08:00:00", "ann@trust.example");
        login(lines, "2026-10-02T09:00:00", "TRUST\\ann");
        login(lines, "2026-10-03T08:00:00", "bob");
        login(lines, "2026-10-03T09:00:00", "cat@former.example");
        login(lines, "2026-10-15T23:59:59", "nobody@trust.example");
        login(lines, "2026-10-16T00:00:00", "Ann+phone@Trust.example");
        login(lines, "2026-10-16T00:00:01", "ann.older@trust.example");
        login(lines, "2026-10-20T08:00:00", "bob@ad.trust.example");
        login(lines, "2026-10-21T08:00:00", "cat@trust.example");
        login(lines, "2026-10-22T08:00:00", "ann@trust.example");
        return lines;
    }

    private static void login(List<String> lines, String stamp, String user) {
        lines.add(
                "%s.000+00:00 store1 dovecot: imap-login: Login: user=<%s>, method=PLAIN, rip=10.1.2.3, lip=10.0.0.2, mpid=%d, TLS, session=<s%dAAAA>"
                        .formatted(stamp, user, 70 + lines.size(), lines.size()));
    }

    /** The rule of the jobs: an access is the account's whose identity row has its identifier. By day, and null for nobody. */
    private static Map<String, Set<String>> activeByDay(CollectorFixture fixture) {
        Map<String, String> accounts = new HashMap<>();
        LakeRows.columns(fixture.lake(), LakeSchema.IDENTITY)
                .forEach(row -> accounts.put(row.get("identifier"), row.get("account")));
        Map<String, Set<String>> active = new TreeMap<>();
        LakeRows.columns(fixture.lake(), LakeSchema.MAILBOX_ACCESS)
                .forEach(row -> active.computeIfAbsent(
                                LocalDate.ofEpochDay(Long.parseLong(row.get("at")) / 86_400_000_000L)
                                        .toString(),
                                ignored -> new TreeSet<>())
                        .add(accounts.getOrDefault(row.get("identity"), "nobody")));
        return active;
    }

    private static Set<String> identities(CollectorFixture fixture) {
        Set<String> identities = new TreeSet<>();
        LakeRows.columns(fixture.lake(), LakeSchema.MAILBOX_ACCESS).forEach(row -> identities.add(row.get("identity")));
        return identities;
    }

    @Test
    void active_accounts_are_the_same_with_and_without_a_rotation() throws Exception {
        CollectorFixture never = fixture("never");
        never.runOnce();
        CollectorFixture rotated = fixture("rotated");
        new KeyFile(rotated.file("key")).rotate(ROTATED);
        rotated.runOnce();

        Map<String, Set<String>> active = activeByDay(never);
        assertThat(active.values().stream().flatMap(Set::stream).distinct()).hasSize(4);
        assertThat(activeByDay(rotated)).isEqualTo(active);
        assertThat(identities(never)).as("names").hasSize(8);
        assertThat(identities(rotated))
                .as("names, Ann's on both sides of the rotation")
                .hasSize(9);
    }

    @Test
    void a_rotation_between_two_runs_brings_the_names_of_the_new_epoch_and_reads_no_line_twice() throws Exception {
        CollectorFixture never = fixture("never");
        never.runOnce();
        CollectorFixture rotated = fixture("rotated");
        List<String> lines = logins();
        rotated.writeLog("mail.log", lines.subList(0, 5));
        rotated.runOnce();
        new KeyFile(rotated.file("key")).rotate(ROTATED);
        rotated.writeLog("mail.log", lines);
        CollectSummary.LedgerReport ledger = rotated.runOnce();
        assertThat(ledger.lines()).isEqualTo(5);
        assertThat(activeByDay(rotated)).isEqualTo(activeByDay(never));

        rotated.writeLog("copy.log", lines);
        assertThat(rotated.runOnce().duplicate()).isEqualTo(lines.size());
        assertThat(activeByDay(rotated)).isEqualTo(activeByDay(never));
    }

    @Test
    void a_lost_key_file_and_an_older_one_are_refused_and_nothing_is_read() throws Exception {
        CollectorFixture fixture = fixture("lost");
        Path key = fixture.file("key");
        byte[] unrotated = Files.readAllBytes(key);
        new KeyFile(key).rotate(ROTATED);
        fixture.runOnce();
        Files.write(key, unrotated);
        assertThatThrownBy(fixture::runOnce)
                .hasMessageContaining("expected the epoch 2 key that the lake's pseudonyms were made with")
                .hasMessageEndingWith("got none; put the file back from its backup");
        Files.delete(key);
        assertThatThrownBy(fixture::runOnce)
                .hasMessage(
                        "Cannot find key file " + key
                                + ": expected the keys that the lake's pseudonyms were made with, got no file; put it back from its backup");
    }
}
