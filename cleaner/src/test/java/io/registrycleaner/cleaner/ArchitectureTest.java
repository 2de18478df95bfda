package io.registrycleaner.cleaner;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The floors of the house: a floor imports only what is below. */
class ArchitectureTest {
    private static final String BASE = "io.registrycleaner.cleaner";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(BASE);

    @Test
    void aFloorImportsOnlyWhatIsBelow() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("cli")
                .definedBy(BASE + ".cli..")
                .optionalLayer("serve")
                .definedBy(BASE + ".serve..")
                .layer("health")
                .definedBy(BASE + ".health..")
                .layer("run")
                .definedBy(BASE + ".run..")
                .layer("dashboard")
                .definedBy(BASE + ".dashboard..")
                .layer("report")
                .definedBy(BASE + ".report..")
                .layer("usage")
                .definedBy(BASE + ".usage..")
                .layer("state")
                .definedBy(BASE + ".state..")
                .layer("registry")
                .definedBy(BASE + ".registry..")
                .layer("plan")
                .definedBy(BASE + ".plan..")
                .layer("policy")
                .definedBy(BASE + ".policy..")
                .layer("auth")
                .definedBy(BASE + ".auth..")
                .layer("http")
                .definedBy(BASE + ".http..")
                .layer("logging")
                .definedBy(BASE + ".logging..")
                .layer("model")
                .definedBy(BASE + ".model..")
                .whereLayer("cli")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("serve")
                .mayOnlyBeAccessedByLayers("cli")
                .whereLayer("health")
                .mayOnlyBeAccessedByLayers("cli")
                .whereLayer("dashboard")
                .mayOnlyBeAccessedByLayers("cli", "serve")
                .whereLayer("report")
                .mayOnlyBeAccessedByLayers("cli", "serve", "dashboard")
                .whereLayer("run")
                .mayOnlyBeAccessedByLayers("cli", "serve")
                .whereLayer("usage")
                .mayOnlyBeAccessedByLayers("cli", "run")
                .whereLayer("state")
                .mayOnlyBeAccessedByLayers("cli", "serve", "run")
                .whereLayer("registry")
                .mayOnlyBeAccessedByLayers("cli", "serve", "health", "run")
                .whereLayer("plan")
                .mayOnlyBeAccessedByLayers("cli", "serve", "run", "state")
                .whereLayer("policy")
                .mayOnlyBeAccessedByLayers("cli", "serve", "run", "state", "plan")
                .whereLayer("auth")
                .mayOnlyBeAccessedByLayers("cli", "serve", "health", "registry")
                .whereLayer("http")
                .mayOnlyBeAccessedByLayers("cli", "serve", "health", "run", "usage", "state", "registry", "auth")
                .whereLayer("logging")
                .mayOnlyBeAccessedByLayers("cli", "serve", "health", "run", "usage", "registry", "auth", "http")
                .check(CLASSES);
    }

    @Test
    void thereAreNoCycles() {
        slices().matching(BASE + ".(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void theModelKnowsNoNetworkNoJsonAndNoCommandLine() {
        noClasses()
                .that(resideInAPackage(BASE + ".model.."))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "java.net.http..",
                        "com.azure..",
                        "com.fasterxml..",
                        "picocli..",
                        "org.slf4j..",
                        "java.nio.file..")
                .check(CLASSES);
    }

    @Test
    void whatDecidesKnowsNoFileNoNetworkNoDatabaseAndNoClock() {
        noClasses()
                .that(resideInAnyPackage(BASE + ".plan..", BASE + ".policy.."))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "java.net..",
                        "java.nio.file..",
                        "java.sql..",
                        "com.azure..",
                        "com.fasterxml..",
                        "io.fabric8..",
                        "picocli..",
                        "org.slf4j..")
                .check(CLASSES);
        noClasses()
                .that(resideInAnyPackage(BASE + ".plan..", BASE + ".policy..", BASE + ".model.."))
                .should()
                .dependOnClassesThat()
                .areAssignableTo(Clock.class)
                .check(CLASSES);
    }

    @Test
    void onlyUsageKnowsKubernetesAndOnlyStateKnowsSql() {
        noClasses()
                .that(resideOutsideOfPackage(BASE + ".usage.."))
                .and()
                .doNotHaveFullyQualifiedName(BASE + ".cli.CleanupAssembly")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.fabric8..")
                .check(CLASSES);
        noClasses()
                .that(resideOutsideOfPackage(BASE + ".state.."))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "org.sqlite..")
                .check(CLASSES);
    }

    @Test
    void onlyAuthKnowsAzuresSdk() {
        noClasses()
                .that(resideOutsideOfPackage(BASE + ".auth.."))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.azure..", "com.microsoft..", "reactor..")
                .check(CLASSES);
    }

    @Test
    void onlyTheCommandLineKnowsPicocli() {
        noClasses()
                .that(resideOutsideOfPackage(BASE + ".cli.."))
                .and()
                .doNotHaveFullyQualifiedName(BASE + ".Cleaner")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("picocli..")
                .check(CLASSES);
    }

    @Test
    void nobodyAsksTheRealClockBehindTheBackOfWhoeverStartedIt() {
        noClasses().should().callMethod(Instant.class, "now").check(CLASSES);
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(BASE + ".cli.Surroundings")
                .should()
                .callMethod(Clock.class, "systemUTC")
                .check(CLASSES);
    }
}
