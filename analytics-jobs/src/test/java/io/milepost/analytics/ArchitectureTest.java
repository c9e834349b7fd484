package io.milepost.analytics;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

@AnalyzeClasses(packages = "io.milepost.analytics", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final int MOST_LINES = 400;

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("io.milepost.analytics.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule featuresDoNotImportTheRoot = noClasses()
            .that()
            .resideInAPackage("io.milepost.analytics.*..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.milepost.analytics");

    @ArchTest
    static final ArchRule sparkAndTheServerNeverShareAClassPath = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.dropwizard..", "jakarta.ws.rs..", "org.eclipse.jetty..", "ch.qos.logback..");

    @ArchTest
    static final ArchRule theClockIsHandedIn = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime");

    @ArchTest
    static final ArchRule noStateIsStatic = fields().that()
            .areStatic()
            .and()
            .doNotHaveModifier(JavaModifier.SYNTHETIC)
            .should()
            .beFinal();

    @ArchTest
    static final ArchRule packagesAreNullMarked = classes().should(new ArchCondition<>("be in a null-marked package") {
        @Override
        public void check(JavaClass type, ConditionEvents events) {
            boolean marked = type.getPackage().isAnnotatedWith(NullMarked.class);
            events.add(new SimpleConditionEvent(type, marked, type.getPackageName() + " of " + type.getName()));
        }
    });

    @Test
    void noServerIsOnTheClassPath() {
        assertThat(Stream.of(
                        "io.dropwizard.core.Application",
                        "ch.qos.logback.classic.Logger",
                        "org.glassfish.jersey.server.ResourceConfig"))
                .allSatisfy(name -> assertThat(isPresent(name)).as(name).isFalse());
    }

    @Test
    void noSourceFileIsLong() throws IOException {
        try (Stream<Path> sources = Files.walk(Path.of("src"))) {
            List<Path> files =
                    sources.filter(file -> file.toString().endsWith(".java")).toList();
            assertThat(files).hasSizeGreaterThan(30);
            for (Path file : files) {
                assertThat(Files.readAllLines(file)).as(file.toString()).hasSizeLessThanOrEqualTo(MOST_LINES);
            }
        }
    }

    private static boolean isPresent(String name) {
        try {
            Class.forName(name, false, ArchitectureTest.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException ignored) { // It is what is asked.
            return false;
        }
    }
}
