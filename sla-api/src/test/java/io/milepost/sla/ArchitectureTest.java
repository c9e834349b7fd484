package io.milepost.sla;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

@AnalyzeClasses(packages = "io.milepost.sla", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule packages_have_no_cycles =
            slices().matching("io.milepost.sla.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule features_do_not_import_the_root = noClasses()
            .that()
            .resideInAPackage("io.milepost.sla.*..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.milepost.sla");

    @ArchTest
    static final ArchRule time_comes_from_a_clock = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");

    @ArchTest
    static void static_state_is_final(JavaClasses classes) {
        assertThat(classes.stream()
                        .flatMap(each -> each.getFields().stream())
                        .filter(field -> field.getModifiers().contains(JavaModifier.STATIC)
                                && !field.getModifiers().contains(JavaModifier.FINAL)
                                && !field.getModifiers().contains(JavaModifier.SYNTHETIC)))
                .isEmpty();
    }

    @ArchTest
    static void packages_are_null_marked(JavaClasses classes) {
        assertThat(classes.stream()
                        .filter(each -> !each.getPackage().isAnnotatedWith(NullMarked.class))
                        .map(each -> each.getPackageName())
                        .distinct())
                .isEmpty();
    }

    @Test
    void no_source_file_is_longer_than_400_lines() throws IOException {
        List<Path> sources;
        try (Stream<Path> all = Files.walk(Path.of("src"))) {
            sources = all.filter(path -> path.toString().endsWith(".java")).toList();
        }
        assertThat(sources).isNotEmpty();
        for (Path source : sources) {
            assertThat(Files.readAllLines(source)).as(source.toString()).hasSizeLessThanOrEqualTo(400);
        }
    }
}
