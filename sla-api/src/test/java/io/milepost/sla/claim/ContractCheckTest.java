package io.milepost.sla.claim;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A contract is checked before anything is judged: what was understood is told, and what is most likely a slip. */
class ContractCheckTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path directory;

    private int run(String contract, String... more) throws IOException {
        Path file = Files.writeString(directory.resolve("contract.yml"), contract);
        CommandLine command = new CommandLine(new SlaCheck());
        command.setOut(new PrintWriter(out, true));
        command.setErr(new PrintWriter(err, true));
        String[] arguments = new String[more.length + 1];
        arguments[0] = file.toString();
        System.arraycopy(more, 0, arguments, 1, more.length);
        return command.execute(arguments);
    }

    private static final String CONTRACT = """
            name: our-mail
            title: Our mail
            service: national
            zone: Europe/London
            period: month
            inForce: { from: 2010-04-01 }
            regimes: [{ name: office, title: Office hours, hours: mon-fri 08:00-18:00 }]
            measures:
              - name: mail
                title: Mail is there
                kind: availability
                target: 99.9 %
                points: { bands: [{ atLeast: 99.9 %, points: 0 }, { below: 99.9 %, points: 2 }], repeatFactor: 2 }
              - name: quick
                kind: delivery-time
                threshold: under 5 min
                target: 95 %
                per: organisation
            settlement:
              points: [{ from: 2, credit: 2 % }]
              materialBreach: { points: 20, per: contract-year }
            """;

    @Test
    void withoutAPeriodWhatWasUnderstoodIsTold() throws IOException {
        assertThat(run(CONTRACT)).isZero();
        assertThat(out).hasToString("""
                Our mail (our-mail), for the service national, by the clocks of Europe/London, from 2010-04-01 on.

                Mail is there (mail)
                  Of the agreed time 99.9 % must be up, as --intervals tell of mail.
                  Judged over the calendar month, in Office hours.
                  Service points from 99.9 % downwards, × 2 for a failure after a failure in the period before.

                quick (quick)
                  95 % of the samples must be under 5 min, as --samples or --counts tell of quick.
                  Judged over the calendar month, in Office hours, each organisation by itself.
                  A miss costs nothing by itself.

                All measures together
                  Settled for each calendar month.
                  From 2 points on: 2 %.
                  A material breach is 20 points or more in a contract year.
                """);
    }

    @Test
    void aContractWithMistakesIsRefused() throws IOException {
        assertThat(run(CONTRACT.replace("settlement:\n", "").replace("  materialBreach", "materialBreach")))
                .isEqualTo(3);
    }

    @Test
    void aTermThatStandsElsewhereIsToldWhere() throws IOException {
        assertThat(run(CONTRACT + "coverageFloor: 90 %\n")).isEqualTo(3);
        assertThat(err.toString()).contains("unknown key coverageFloor; it belongs in unknown of accounting");
    }

    @Test
    void anAmendedTargetWhosePointsStayBehindIsPointedOut() throws IOException {
        assertThat(run(CONTRACT + """
                amendments:
                  - { from: 2010-10-01, reason: Stricter, measures: [{ name: mail, target: 99.95 % }] }
                """)).isZero();
        assertThat(err.toString())
                .contains("note: the amendment from 2010-10-01 changes the target of mail from 99.9 % to 99.95 %,"
                        + " but its points still begin below 99.9 %");
    }

    @Test
    void evidenceOfAnotherSortIsPointedOut() throws IOException {
        Path samples =
                Files.writeString(directory.resolve("probes.csv"), "measure,at,ok\nmail,2010-05-11T08:00:00Z,no\n");

        assertThat(run(CONTRACT, "--period", "2010-05", "--samples", samples.toString()))
                .isZero();
        assertThat(err.toString())
                .contains("note: mail is of the kind availability and judged from --intervals;"
                        + " its 1 row of --samples are not used");
    }

    @Test
    void beforeAContractHoldsThatIsTheReason() throws IOException {
        assertThat(run(CONTRACT, "--period", "2010-01")).isZero();
        assertThat(out.toString())
                .contains("verdict     no verdict: 2010-01 lies outside of the time in which this was agreed")
                .doesNotContain("Settlement");
    }
}
