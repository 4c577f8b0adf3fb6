package org.seriema.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The walls that `module-info` cannot see: those between packages of one module, and the taste in names and sizes.
class ArchitectureTest {

    private static final int LONGEST = 600;

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.seriema");

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    @Test
    void theRulesSeeTheClassesOfEveryModule() {
        assertThat(CLASSES.size()).isGreaterThan(20);
        assertThat(CLASSES.stream().map(type -> type.getPackageName().replaceFirst("org\\.seriema\\.(\\w+).*", "$1")))
                .contains("config", "tensor", "app");
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("org.seriema.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void onlyTheKernelsUseTheVectorApi() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.seriema.tensor.kernels")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("jdk.incubator..")
                .check(CLASSES);
    }

    @Test
    void theEngineKnowsNothingOfWhatIsBuiltOnIt() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "org.seriema.config..",
                        "org.seriema.tensor..",
                        "org.seriema.nn..",
                        "org.seriema.data..",
                        "org.seriema.evaluation..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.seriema.pipeline..",
                        "org.seriema.explanation..",
                        "org.seriema.report..",
                        "org.seriema.learn..",
                        "org.seriema.app..")
                .check(CLASSES);
    }

    @Test
    void layersLossesAndMetricsDoNotKnowModels() {
        noClasses()
                .that()
                .resideInAnyPackage("org.seriema.nn.layers..", "org.seriema.nn.losses..", "org.seriema.nn.metrics..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.seriema.nn.models..")
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void namesSayWhatAClassIs() {
        noClasses()
                .should()
                .haveNameMatching(".*(Util|Utils|Helper|Manager|Impl|Abstract|Base|Factory)([A-Z$].*)?")
                .check(CLASSES);
    }

    @Test
    void commandsAreNamedSo() {
        classes()
                .that()
                .areAnnotatedWith(picocli.CommandLine.Command.class)
                .and()
                .doNotHaveSimpleName("Main")
                .should()
                .haveSimpleNameEndingWith("Command")
                .check(CLASSES);
    }

    @Test
    void noSourceFileIsTooLong() throws IOException {
        assertThat(ROOT.resolve("pom.xml")).exists();
        try (Stream<Path> files = Files.walk(ROOT)) {
            List<Path> sources = files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !ROOT.relativize(file).toString().contains("target"))
                    .toList();
            assertThat(sources).hasSizeGreaterThan(20);
            assertThat(sources)
                    .allSatisfy(file -> assertThat(Files.readAllLines(file)).hasSizeLessThanOrEqualTo(LONGEST));
        }
    }
}
