package io.milepost.dashboards.wording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.milepost.dashboards.adoption.OrganisationTable;
import io.milepost.dashboards.figure.Explanation;
import io.milepost.dashboards.figure.Gap;
import io.milepost.dashboards.figure.Unit;
import io.milepost.dashboards.figure.Verdict;
import io.milepost.dashboards.operations.ComponentState;
import io.milepost.dashboards.operations.SourceAlarm;
import io.milepost.dashboards.page.Surface;
import io.milepost.dashboards.publicpage.CurrentState;
import io.milepost.dashboards.publicpage.DayHistory;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class MessagesTest {
    private static final Path MAIN = Path.of("src/main");
    private static final Path FILE = MAIN.resolve("resources/io/milepost/dashboards/messages.properties");
    private static final Pattern WHOLE_KEY = Pattern.compile("(?<!svg\\.)text\\(\\s*\"([a-z0-9.]+[a-z0-9])\"\\s*[,)]");

    @Test
    void everyKeyThatIsWrittenOutInTemplatesAndCodeHasAText() throws IOException {
        Properties texts = load();
        int found = 0;
        for (Path file : sources()) {
            Matcher keys = WHOLE_KEY.matcher(Files.readString(file));
            while (keys.find()) {
                found++;
                assertThat(texts.getProperty(keys.group(1)))
                        .as("%s in %s", keys.group(1), file)
                        .isNotBlank();
            }
        }
        assertThat(found).isGreaterThan(100);
    }

    @Test
    void everyConstantThatIsShownHasAText() throws IOException {
        Properties texts = load();
        Stream<String> gaps = Arrays.stream(Gap.values())
                .flatMap(gap -> Stream.of(".short", ".sentence", ".next").map(end -> gap.key() + end));
        Stream<String> units = Arrays.stream(Unit.values())
                .filter(unit -> unit.ordinal() < Unit.BYTES.ordinal())
                .flatMap(unit -> Stream.of(unit.key() + ".one", unit.key() + ".other"));
        Stream<String> keys = Stream.of(
                        Arrays.stream(Verdict.values()).map(Verdict::key),
                        Arrays.stream(Surface.values()).map(Surface::key),
                        Arrays.stream(ComponentState.State.values()).map(ComponentState.State::key),
                        Arrays.stream(CurrentState.State.values()).map(CurrentState.State::key),
                        Arrays.stream(SourceAlarm.Kind.values())
                                .flatMap(kind -> Stream.of("", ".title", ".since", ".heard", ".meaning", ".look")
                                        .map(end -> kind.key() + end)),
                        Arrays.stream(SourceAlarm.Ending.values()).map(SourceAlarm.Ending::key),
                        Arrays.stream(DayHistory.State.values()).map(DayHistory.State::key),
                        Arrays.stream(OrganisationTable.Column.values()).map(OrganisationTable.Column::key),
                        Arrays.stream(Explanation.Role.values())
                                .map(role -> "role." + role.name().toLowerCase(Locale.ROOT)),
                        gaps,
                        units)
                .flatMap(all -> all);

        assertThat(keys)
                .allSatisfy(key -> assertThat(texts.getProperty(key)).as(key).isNotBlank());
    }

    @Test
    void noTextHasAStraightApostropheThatAFormatWouldSwallow() throws IOException {
        assertThat(load().values()).noneMatch(text -> text.toString().contains("'"));
    }

    @Test
    void anUnknownKeyIsNamed() {
        assertThatThrownBy(() -> new Messages().text("no.such.key"))
                .hasMessage("Cannot write a text: expected a known message, got no.such.key");
    }

    private static Properties load() throws IOException {
        Properties texts = new Properties();
        try (Reader reader = Files.newBufferedReader(FILE)) {
            texts.load(reader);
        }
        return texts;
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(MAIN)) {
            return files.filter(file ->
                            file.toString().endsWith(".java") || file.toString().endsWith(".ftlh"))
                    .toList();
        }
    }
}
