package io.milepost.dashboards.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.dashboards.figure.Gap;
import io.milepost.dashboards.figure.Reading;
import io.milepost.dashboards.figure.Unit;
import io.milepost.dashboards.sample.Samples;
import io.milepost.dashboards.wording.Wording;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TableCsvTest {
    private final Wording words = new Wording(Samples.LONDON);

    @Test
    void valuesArePlainAndWhatIsUnknownIsEmpty() {
        List<Column> columns = List.of(
                Column.words("Day"), Column.number("Active", Unit.ACCOUNTS), Column.number("Share", Unit.SHARE));
        List<Cell> known = List.of(
                Cell.of(LocalDate.parse("2026-10-31"), words),
                Cell.of(Reading.of(17_713), Unit.ACCOUNTS, words),
                Cell.of(Reading.share(2, 3), Unit.SHARE, words));
        List<Cell> unknown = List.of(
                Cell.of(LocalDate.parse("2026-11-01"), words),
                Cell.of(Reading.unknown(Gap.DIRECTORY_MISSING), Unit.ACCOUNTS, words),
                Cell.of(Reading.unknown(Gap.DIRECTORY_MISSING), Unit.SHARE, words));

        assertThat(csv(columns, List.of(known, unknown)))
                .isEqualTo("Day,Active,Share (%)\r\n2026-10-31,17713,66.666667\r\n2026-11-01,,\r\n");
        assertThat(known).extracting(Cell::text).containsExactly("31 October 2026", "17,713", "66.7%");
    }

    @Test
    void aLowerBoundIsAPlainNumberWithAColumnThatSaysSo() {
        List<Column> columns = List.of(Column.words("Day"), Column.number("Active", Unit.ACCOUNTS));
        Reading bound = Reading.atLeast(Reading.of(12_860), LocalDate.parse("2026-12-01"));

        assertThat(csv(
                        columns,
                        List.of(
                                List.of(Cell.of("1"), Cell.of(bound, Unit.ACCOUNTS, words)),
                                List.of(Cell.of("2"), Cell.of(Reading.of(13_000), Unit.ACCOUNTS, words)))))
                .isEqualTo("Day,Active,Active: how exact\r\n1,12860,at least; known from 2026-12-01\r\n2,13000,\r\n");
    }

    @Test
    void aNoteIsAColumnOfItsOwn() {
        List<Column> columns = List.of(Column.words("Organisation").withNote("Code"));

        assertThat(csv(columns, List.of(List.of(Cell.of("St Mary’s, \"Trust\"").withNote("RX1")))))
                .isEqualTo("Organisation,Code\r\n\"St Mary’s, \"\"Trust\"\"\",RX1\r\n");
    }

    @Test
    void aTextThatIsAFormulaIsMadeATextAndANegativeNumberStaysOne() {
        List<Column> columns = List.of(Column.words("Name"));

        for (String formula : List.of("=1+1", "@SUM(A1)", "+cmd|' /C calc'!A0", "-2+3", "\t=1")) {
            assertThat(csv(columns, List.of(List.of(Cell.of(formula))))).contains("'" + formula);
        }
        assertThat(csv(columns, List.of(List.of(Cell.of("-2.5"))))).isEqualTo("Name\r\n-2.5\r\n");
    }

    @Test
    void theMetadataSayHowTheFiguresWereComputed() {
        DataTable table = new DataTable("t", "Accounts", List.of(), List.of(), Samples.explanation());

        assertThat(new String(TableCsv.renderMetadata(table), StandardCharsets.UTF_8))
                .startsWith("name,value\r\ntitle,Accounts\r\n")
                .contains("definition,nhsmail-30-day", "coverage (%),99.741", "snapshot of directory,61")
                .contains("catalogue,sha256:9f86d081884c7d65", "computed,2026-11-01T02:14:09Z");
    }

    private static String csv(List<Column> columns, List<List<Cell>> rows) {
        DataTable table = new DataTable("t", "Table", columns, rows, Samples.explanation());
        return new String(TableCsv.render(table), StandardCharsets.UTF_8);
    }
}
