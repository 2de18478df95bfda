package io.registrycleaner.cleaner.usage;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The Kubernetes library is large: only those who need the cluster pay for it. */
class OnlyUsageKnowsKubernetesTest {

    @Test
    void andNobodyElse() {
        noClasses()
                .that(resideOutsideOfPackage("io.registrycleaner.cleaner.usage.."))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.fabric8..")
                .check(new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("io.registrycleaner.cleaner"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"io.registrycleaner.cleaner.Cleaner --help", "io.registrycleaner.cleaner.usage.Unread"})
    void andItIsNotLoadedBeforeTheClusterIsRead(String program) throws IOException, InterruptedException {
        assertThat(loadedBy(program))
                .contains("io.registrycleaner.cleaner")
                .doesNotContain("io.fabric8")
                .doesNotContain("tools.jackson");
    }

    /** The names of the classes that a program loads, which has to end well. */
    private static String loadedBy(String program) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xlog:class+load",
                "-Xshare:auto",
                "-cp",
                System.getProperty("java.class.path")));
        command.addAll(List.of(program.split(" ", -1)));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output.lines()
                .filter(line -> line.contains("[class,load]"))
                .map(line -> line.replaceFirst(".*\\[class,load] ", "").replaceFirst(" .*", ""))
                .collect(Collectors.joining("\n"));
    }
}
