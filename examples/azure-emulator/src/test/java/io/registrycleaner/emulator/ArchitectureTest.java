package io.registrycleaner.emulator;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The floors: the world below, HTTP beside it, the faces above them and ignorant of each other, the program on top. */
class ArchitectureTest {

    private static final String BASE = "io.registrycleaner.emulator";
    private static final String[] FACES = {
        BASE + ".arm..", BASE + ".entra..", BASE + ".imds..", BASE + ".acr..", BASE + ".kubernetes.."
    };
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(BASE);

    @Test
    void theWorldKnowsNoHttpAndNoFace() {
        noClasses()
                .that()
                .resideInAPackage(BASE + ".world..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        BASE + ".http..",
                        BASE + ".token..",
                        "com.sun.net..",
                        "java.net.http..",
                        BASE + ".arm..",
                        BASE + ".entra..",
                        BASE + ".imds..",
                        BASE + ".acr..",
                        BASE + ".kubernetes..")
                .check(CLASSES);
    }

    @Test
    void httpKnowsNothingOfAzure() {
        noClasses()
                .that()
                .resideInAPackage(BASE + ".http..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        BASE + ".world..",
                        BASE + ".token..",
                        BASE + ".arm..",
                        BASE + ".entra..",
                        BASE + ".imds..",
                        BASE + ".acr..",
                        BASE + ".kubernetes..")
                .check(CLASSES);
    }

    @Test
    void facesDoNotKnowEachOther() {
        for (String face : FACES) {
            for (String other : FACES) {
                if (!face.equals(other)) {
                    noClasses()
                            .that()
                            .resideInAPackage(face)
                            .should()
                            .dependOnClassesThat()
                            .resideInAPackage(other)
                            .check(CLASSES);
                }
            }
        }
    }

    @Test
    void onlyTheProgramKnowsItsCommandLineAndThePrograms() {
        noClasses()
                .that()
                .resideOutsideOfPackage(BASE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("picocli..", BASE)
                .check(CLASSES);
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.registrycleaner.provisioner..", "io.registrycleaner.cleaner..")
                .check(CLASSES);
    }

    @Test
    void packagesFormNoCycles() {
        slices().matching(BASE + ".(*)..").should().beFreeOfCycles().check(CLASSES);
    }
}
