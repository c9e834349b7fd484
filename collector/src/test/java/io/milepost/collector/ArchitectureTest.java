package io.milepost.collector;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The rules by which the module's packages stay apart. */
@AnalyzeClasses(packages = "io.milepost.collector", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final Path SOURCES = Path.of("src/main/java");
    private static final int MOST_LINES = 400;

    @ArchTest
    static final ArchRule PACKAGES_HAVE_NO_CYCLES =
            slices().matching("io.milepost.collector.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule FEATURES_DO_NOT_KNOW_WHAT_WIRES_THEM = noClasses()
            .that()
            .resideInAPackage("io.milepost.collector.*..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.milepost.collector");

    @ArchTest
    static final ArchRule TIME_COMES_FROM_A_CLOCK = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");

    @ArchTest
    static final ArchRule NOTHING_STATIC_CHANGES = fields().that()
            .areStatic()
            .and()
            .areNotFinal()
            .should()
            .notBeStatic()
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule PARSING_RUNS_WITHOUT_THE_SERVER = noClasses()
            .that()
            .resideInAnyPackage(
                    "..collector.bytes..",
                    "..collector.event..",
                    "..collector.format..",
                    "..collector.correlation..",
                    "..collector.pseudonym..")
            .should()
            .dependOnClassesThat()
            .resideOutsideOfPackages(
                    "java..",
                    "javax.crypto..",
                    "org.jspecify..",
                    "com.fasterxml.jackson.core..",
                    "io.milepost.collector..");

    @Test
    void everyPackageIsNullMarked() throws IOException {
        assertThat(javaFiles().stream()
                        .map(Path::getParent)
                        .distinct()
                        .filter(directory -> !marksNulls(directory.resolve("package-info.java"))))
                .isEmpty();
    }

    @Test
    void noSourceFileIsTooLongToRead() throws IOException {
        assertThat(javaFiles().stream().filter(file -> lines(file) > MOST_LINES))
                .isEmpty();
    }

    private static boolean marksNulls(Path packageInfo) {
        try {
            return Files.exists(packageInfo) && Files.readString(packageInfo).contains("@NullMarked");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static long lines(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.count();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static List<Path> javaFiles() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".java")).collect(Collectors.toList());
        }
    }
}
