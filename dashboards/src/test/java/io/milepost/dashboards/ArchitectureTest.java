package io.milepost.dashboards;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@AnalyzeClasses(packages = "io.milepost.dashboards", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
    @ArchTest
    static final ArchRule PACKAGES_HAVE_NO_CYCLES =
            slices().matching("io.milepost.dashboards.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule FEATURES_DO_NOT_IMPORT_THE_ROOT = noClasses()
            .that()
            .resideInAPackage("io.milepost.dashboards.*")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.milepost.dashboards");

    @ArchTest
    static final ArchRule PAGES_KNOW_NEITHER_HTTP_NOR_SQL = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "java.sql..", "javax.sql..", "java.net.http..", "jakarta..", "io.dropwizard..", "org.jdbi..");

    @ArchTest
    static final ArchRule MODELS_KNOW_NO_TEMPLATES = noClasses()
            .that()
            .resideInAPackage("io.milepost.dashboards.*")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("freemarker..");

    @ArchTest
    static final ArchRule FIGURES_KNOW_NOTHING_ELSE = noClasses()
            .that()
            .resideInAPackage("io.milepost.dashboards.figure")
            .should()
            .dependOnClassesThat(DescribedPredicate.describe(
                    "are other packages of pages",
                    type -> type.getPackageName().startsWith("io.milepost.dashboards.")
                            && !type.getPackageName().equals("io.milepost.dashboards.figure")));

    @ArchTest
    static final ArchRule NOBODY_ASKS_WHAT_TIME_IT_IS = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(Clock.class, "systemUTC")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");

    @ArchTest
    static final ArchRule STATICS_DO_NOT_CHANGE =
            fields().that().areStatic().should().beFinal();

    @ArchTest
    static final ArchRule CLASSES_ARE_FINAL = classes()
            .that()
            .areNotInterfaces()
            .and()
            .areNotEnums()
            .and()
            .areNotAnonymousClasses()
            .and()
            .haveSimpleNameNotContaining("package-info")
            .should()
            .haveModifier(JavaModifier.FINAL);

    @Test
    void everyPackageIsNullMarked() throws IOException {
        for (Path folder : sources().stream().map(Path::getParent).distinct().toList()) {
            assertThat(folder.resolve("package-info.java"))
                    .content()
                    .as(folder.toString())
                    .contains("@NullMarked");
        }
    }

    @Test
    void noSourceFileIsLongerThan400Lines() throws IOException {
        assertThat(sources()).isNotEmpty();
        for (Path file : sources()) {
            assertThat(Files.readAllLines(file)).as(file.toString()).hasSizeLessThanOrEqualTo(400);
        }
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }
}
