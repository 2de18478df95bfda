package io.registrycleaner.provisioner.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** The manual pages as man shows them, and the completion as bash does it. */
class ManualTest {

    /** {@code compopt} is only there while a person presses the tab key. */
    private static final String COMPLETE =
            "compopt() { :; }; source \"$0\"; COMP_WORDS=(provisioner \"$@\"); COMP_CWORD=$#;"
                    + " _complete_provisioner; printf '%s\\n' \"${COMPREPLY[@]}\"";

    @TempDir
    private static Path directory;

    @BeforeAll
    static void write() throws IOException {
        Manual.main(new String[] {directory.toString(), "1.2.3"});
    }

    static Stream<CommandLine> commands() {
        CommandLine root = Manual.root();
        return Stream.concat(Stream.of(root), root.getSubcommands().values().stream());
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandHasAPageThatManShowsWithoutAWarning(CommandLine command) {
        Run run = man(ManPage.name(command));

        assertThat(run.exitCode()).as(run.toString()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .contains("NAME", "SYNOPSIS", "EXIT STATUS", "EXAMPLES", "SEE ALSO", "provisioner 1.2.3")
                .contains("10     changes pending (--dry-run --detailed-exitcode)");
        assertThat(command.getCommandSpec().options())
                .allSatisfy(option -> assertThat(run.out())
                        .contains(option.longestName())
                        .contains(String.join(" ", option.description())));
    }

    @Test
    void aPageHasTheExamplesAsTheyCanBeCopiedAndTheVariables() {
        assertThat(man("provisioner-verify").out())
                .contains("provisioner verify --cluster my-aks --registry myregistry --node-pool apps\n")
                .contains("Variable: PROVISIONER_NODE_POOL.");
    }

    @Test
    void textMeansNothingToTroff() {
        assertThat(ManPage.escaped(".TH \\fB--x \"y\"")).isEqualTo("\\&.TH \\efB\\-\\-x \\(dqy\\(dq");
        assertThat(ManPage.escaped("'az'")).isEqualTo("\\&'az'");
    }

    static Stream<Arguments> lines() {
        return Stream.of(
                arguments(List.of("user-a"), List.of("user-assigned")),
                arguments(List.of("opt"), List.of("option-a", "option-b")),
                arguments(List.of("verify", "--node"), List.of("--node-pool")),
                arguments(List.of("user-assigned", "--ye"), List.of("--yes")),
                arguments(List.of("user-assigned", "--yes", "--detailed"), List.of("--detailed-exitcode")),
                arguments(List.of("option-b", "--dry"), List.of("--dry-run")),
                arguments(List.of("verify", "--output", "m"), List.of("markdown")),
                arguments(List.of("verify", "--cloud", "AzureC"), List.of("AzureChina")));
    }

    @ParameterizedTest
    @MethodSource("lines")
    void bashCompletes(List<String> words, List<String> candidates) {
        Run run = complete(words);

        assertThat(run.exitCode()).as(run.toString()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out().lines())
                .containsAll(candidates)
                .allMatch(word -> word.startsWith(words.get(words.size() - 1)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--values", "--cloud-config"})
    void bashCompletesFiles(String option) throws IOException {
        Path file = Files.writeString(directory.resolve("my values.yaml"), "");

        assertThat(complete(List.of(
                                "user-assigned", option, directory.resolve("my").toString()))
                        .out())
                .isEqualTo(file + "\n");
    }

    private static Run complete(List<String> words) {
        List<String> command = new ArrayList<>(List.of("bash", "--noprofile", "--norc", "-c", COMPLETE));
        command.add(directory.resolve("provisioner_completion").toString());
        command.addAll(words);
        return Program.start(Map.of(), command).await();
    }

    /** Wide, so that nothing wraps. */
    private static Run man(String page) {
        Map<String, String> environment = Map.of("MANWIDTH", "400", "LC_ALL", "C.UTF-8", "MANPAGER", "cat");
        Path file = directory.resolve("man").resolve("man1").resolve(page + ".1");
        return Program.start(environment, List.of("man", "--warnings", "--local-file", file.toString()))
                .await();
    }
}
