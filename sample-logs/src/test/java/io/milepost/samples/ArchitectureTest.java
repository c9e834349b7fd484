package io.milepost.samples;

import static com.tngtech.archunit.core.domain.JavaModifier.FINAL;
import static com.tngtech.archunit.core.domain.JavaModifier.STATIC;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The rules of the house that a compiler does not check. */
@AnalyzeClasses(packages = "io.milepost.samples", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final Path SOURCES = Path.of("src/main/java");
    private static final int MOST_LINES = 400;

    @ArchTest
    static final ArchRule PACKAGES_HAVE_NO_CYCLES =
            slices().matching("io.milepost.samples.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule PARTS_DO_NOT_KNOW_THE_COMMAND_LINE = noClasses()
            .that()
            .resideInAPackage("io.milepost.samples.*..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.milepost.samples");

    @ArchTest
    static final ArchRule NOBODY_ASKS_THE_MACHINE_FOR_THE_TIME = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");

    @ArchTest
    static final ArchRule STATICS_ARE_FINAL =
            fields().that(areStaticAndChange()).should().beFinal().allowEmptyShould(true);

    private static DescribedPredicate<JavaField> areStaticAndChange() {
        return DescribedPredicate.describe(
                "are static and can change",
                field -> field.getModifiers().contains(STATIC)
                        && !field.getModifiers().contains(FINAL));
    }

    @Test
    void every_package_is_null_marked() throws IOException {
        List<Path> unmarked = new ArrayList<>();
        for (Path source : sources()) {
            Path information = source.resolveSibling("package-info.java");
            if (!Files.exists(information) || !Files.readString(information).contains("@NullMarked")) {
                unmarked.add(source);
            }
        }
        assertThat(unmarked).isEmpty();
    }

    @Test
    void no_source_file_is_longer_than_four_hundred_lines() throws IOException {
        List<Path> tooLong = new ArrayList<>();
        for (Path source : sources()) {
            if (Files.readAllLines(source).size() > MOST_LINES) {
                tooLong.add(source);
            }
        }
        assertThat(tooLong).isEmpty();
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            List<Path> sources =
                    files.filter(path -> path.toString().endsWith(".java")).toList();
            assertThat(sources).isNotEmpty();
            return sources;
        }
    }
}
