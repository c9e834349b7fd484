package io.milepost.samples.simulation.directory;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.milepost.samples.simulation.nation.Nation;
import io.milepost.samples.simulation.nation.Organisation;
import io.milepost.samples.simulation.time.Period;
import java.io.IOException;
import java.nio.file.Path;

/** Writes the organisations, and the plan by which they move to the service. */
public final class OrganisationFiles {
    private static final int PLANNED_LEAD_DAYS = 7;

    private final Path directory;
    private final Nation nation;
    private final Period period;

    public OrganisationFiles(Path directory, Nation nation, Period period) {
        this.directory = directory;
        this.nation = nation;
        this.period = period;
    }

    public void write() throws IOException {
        try (CsvWriter csv = CsvWriter.builder().build(directory.resolve("organisations.csv"))) {
            csv.writeRecord("code", "name", "type", "region", "headcount", "parent", "valid_from", "valid_to");
            for (Organisation organisation : nation.organisations()) {
                String parent = organisation.parent();
                csv.writeRecord(
                        organisation.code(),
                        organisation.name(),
                        organisation.type().code(),
                        organisation.region().name(),
                        Integer.toString(organisation.headcount()),
                        parent == null ? "" : parent,
                        "",
                        "");
            }
        }
        writePlan();
    }

    private void writePlan() throws IOException {
        try (CsvWriter csv = CsvWriter.builder().build(directory.resolve("migration.csv"))) {
            csv.writeRecord("organisation", "wave", "registered_on", "planned_on", "accounts");
            for (Organisation organisation : nation.organisations()) {
                csv.writeRecord(
                        organisation.code(),
                        Integer.toString(organisation.wave()),
                        period.date(organisation.waveDay() - PLANNED_LEAD_DAYS).toString(),
                        period.date(organisation.waveDay()).toString(),
                        Integer.toString(organisation.accounts()));
            }
        }
    }
}
