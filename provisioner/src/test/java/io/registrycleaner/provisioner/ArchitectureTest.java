package io.registrycleaner.provisioner;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The floors of docs/architecture.md. */
class ArchitectureTest {

    private static final String ROOT = "io.registrycleaner.provisioner";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);

    @Test
    void aFloorKnowsOnlyWhatIsBelowIt() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("main")
                .definedBy(ROOT)
                .layer("cli")
                .definedBy(ROOT + ".cli..")
                .layer("apply")
                .definedBy(ROOT + ".apply..")
                .layer("azure")
                .definedBy(ROOT + ".azure..")
                .layer("values")
                .definedBy(ROOT + ".values..")
                .layer("plan")
                .definedBy(ROOT + ".plan..")
                .layer("model")
                .definedBy(ROOT + ".model..")
                .whereLayer("cli")
                .mayOnlyBeAccessedByLayers("main")
                .whereLayer("apply")
                .mayOnlyBeAccessedByLayers("cli")
                .whereLayer("azure")
                .mayOnlyBeAccessedByLayers("main", "cli")
                .whereLayer("values")
                .mayOnlyBeAccessedByLayers("cli")
                .whereLayer("plan")
                .mayOnlyBeAccessedByLayers("azure", "apply", "cli")
                .check(CLASSES);
    }

    @Test
    void decisionsKnowNoNetworkNoFilesNoClockAndNoLibrary() {
        noClasses()
                .that()
                .resideInAnyPackage(ROOT + ".plan..", ROOT + ".model..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "com.azure..",
                        "com.microsoft..",
                        "com.fasterxml..",
                        "org.yaml..",
                        "picocli..",
                        "java.net..",
                        "java.nio.file..",
                        "java.io..",
                        "java.time..")
                .check(CLASSES);
    }

    @Test
    void onlyAdaptersKnowTheSdkAndOnlyCommandsKnowTheCommandLine() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".azure..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.azure..", "com.microsoft..", "reactor..")
                .check(CLASSES);
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".cli..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("picocli..")
                .check(CLASSES);
    }

    @Test
    void nothingGoesInCircles() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(CLASSES);
    }
}
