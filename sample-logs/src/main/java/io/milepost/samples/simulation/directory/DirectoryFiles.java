package io.milepost.samples.simulation.directory;

import io.milepost.samples.simulation.log.TextBuffer;
import io.milepost.samples.simulation.log.TextFile;
import io.milepost.samples.simulation.nation.AccountState;
import io.milepost.samples.simulation.nation.DutyAddresses;
import io.milepost.samples.simulation.nation.Identifiers;
import io.milepost.samples.simulation.nation.Organisation;
import io.milepost.samples.simulation.nation.Population;
import io.milepost.samples.simulation.time.Chance;
import io.milepost.samples.simulation.time.Period;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Writes a snapshot of all accounts for each civil day, and the identifiers of all accounts. No value holds a comma or a quote,
 * so the rows are written as they are: at ten million accounts a snapshot is a gigabyte.
 */
public final class DirectoryFiles {
    private static final long MEGABYTE = 1 << 20;

    private final Path directory;
    private final Population population;
    private final Period period;
    private final Identifiers identifiers;
    private final DutyAddresses duty;
    private final Map<Integer, String> dates = new HashMap<>();

    public DirectoryFiles(Path directory, Population population, Period period) {
        this.directory = directory;
        this.population = population;
        this.period = period;
        identifiers = new Identifiers(population, period.days());
        duty = new DutyAddresses(period.days());
    }

    public void writeSnapshot(int day) throws IOException {
        Path path = directory.resolve("directory").resolve("directory-" + period.date(day) + ".csv.gz");
        try (TextFile file = TextFile.create(path, period.start(day + 1))) {
            file.text().text("account,organisation,kind,state,person,address,created_on,quota_bytes,used_bytes\n");
            for (int account = 0; account < population.size(); account++) {
                AccountState state = population.state(account, day);
                if (state != AccountState.ABSENT) {
                    writeAccount(file.text(), account, state, day);
                    file.flushWhenFull();
                }
            }
        }
    }

    private void writeAccount(TextBuffer row, int account, AccountState state, int day) {
        Organisation organisation = population.nation().organisations().get(population.organisation(account));
        row.put('a').digits(account, 8).put(',').text(organisation.code()).put(',');
        row.text(population.kind(account).word()).put(',').text(state.word()).put(',');
        int person = population.person(account);
        if (person >= 0) {
            row.put('p').digits(person, 8);
        }
        int created = population.created(account);
        row.put(',').text(identifiers.address(account)).put(',');
        row.text(dates.computeIfAbsent(created, age -> period.date(age).toString()))
                .put(',');
        long quota = (Chance.mix(account + 11L) & 7) == 0 ? 2_000 * MEGABYTE : 400 * MEGABYTE;
        long daily = population.inUse(account, day) ? Chance.mix(account + 13L) & 0xfffff : 0;
        long used = Math.min(quota, (Chance.mix(account + 17L) & 0xffffff) + daily * Math.max(0, day - created));
        row.number(quota).put(',').number(used).put('\n');
    }

    public void writeIdentities() throws IOException {
        try (TextFile file = TextFile.create(directory.resolve("identities.csv"), period.end())) {
            file.text().text("account,identifier,kind,valid_from,valid_to\n");
            for (int account = 0; account < population.size(); account++) {
                writeIdentifiers(file.text(), account);
                file.flushWhenFull();
            }
            String handover = period.date(duty.handover()).toString();
            for (Organisation organisation : population.nation().organisations()) {
                String address = duty.address(organisation);
                writeIdentity(file.text(), duty.firstHolder(organisation), address, "alias,,", handover);
                writeIdentity(file.text(), duty.secondHolder(organisation), address, "alias,", handover + ",");
                file.flushWhenFull();
            }
        }
    }

    private void writeIdentifiers(TextBuffer rows, int account) {
        writeIdentity(rows, account, identifiers.address(account), "address,", ",");
        writeIdentity(rows, account, identifiers.login(account), "login,", ",");
        writeIdentity(rows, account, identifiers.domainUser(account), "domain_user,", ",");
        if (identifiers.hasAlias(account)) {
            writeIdentity(rows, account, identifiers.alias(account), "alias,", ",");
        }
        if (identifiers.hasOldAddress(account)) {
            int lapses = identifiers.oldAddressLapses(account);
            String until = lapses < period.days() ? period.date(lapses).toString() : "";
            writeIdentity(rows, account, identifiers.oldAddress(account), "old_address,,", until);
        }
    }

    /** The kind and the dates are given with the comma between them. */
    private static void writeIdentity(TextBuffer rows, int account, String identifier, String kind, String dates) {
        rows.put('a')
                .digits(account, 8)
                .put(',')
                .text(identifier)
                .put(',')
                .text(kind)
                .text(dates)
                .put('\n');
    }
}
