package io.milepost.sla.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KnownFiguresTest {
    private static final String HEADER = "service,date,registered,active,source\n";

    @TempDir
    private Path directory;

    @Test
    void a_day_a_month_and_a_year_are_dates_and_what_was_not_told_is_unknown() throws IOException {
        write("national,2008-02-29,337000,153073,Hansard\nnational,2010-02,500000,,A\nnational,2013,,660000,B\n");
        assertThat(KnownFigures.load(directory))
                .containsExactly(
                        new KnownFigure(
                                "national", "2008-02-29", LocalDate.of(2008, 2, 29), 337_000L, 153_073L, "Hansard"),
                        new KnownFigure("national", "2010-02", LocalDate.of(2010, 2, 1), 500_000L, null, "A"),
                        new KnownFigure("national", "2013", LocalDate.of(2013, 1, 1), null, 660_000L, "B"));
    }

    @Test
    void without_the_file_there_are_none() {
        assertThat(KnownFigures.load(directory)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            national,2008,10,11,A | expected at most the 10 registered in active, got 11
            national,2008,,,A | expected registered, active or both, got neither
            national,2008,10,5, | expected in source who reported it, got nothing
            national,29/02/2008,10,5,A | expected a date like 2008-02-29, 2008-02 or 2008 in date, got 29/02/2008
            national,2008,ten,5,A | expected a whole number in registered, got ten
            """)
    void what_cannot_be_right_is_refused_with_its_line(String row, String problem) throws IOException {
        write(row + "\n");
        assertThatThrownBy(() -> KnownFigures.load(directory))
                .hasMessage(
                        "Cannot read the known figures: " + directory.resolve("known-figures.csv") + ":2: " + problem);
    }

    private void write(String rows) throws IOException {
        Files.writeString(directory.resolve("known-figures.csv"), HEADER + rows);
    }
}
