package io.registrycleaner.provisioner.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What is wrong on the command line itself: told briefly, with exit code 2, and before anything is asked of anybody. */
class UsageTest {

    @TempDir
    private Path directory;

    static Stream<Arguments> mistakes() {
        String b = "user-assigned --cluster c --registry r ";
        return Stream.of(
                arguments("a command that is misspelled", "user-asigned", "Did you mean: provisioner user-assigned?"),
                arguments("another", "verfy", "Did you mean: provisioner verify?"),
                arguments("an alias that is misspelled", "option-d", "Did you mean: provisioner option-"),
                arguments("an option that is misspelled", b + "--node-pol apps", "Did you mean: --node-pool?"),
                arguments("an option that lacks a dash", b + "--dryrun", "Did you mean: --dry-run?"),
                arguments("an option with its value", b + "--outptu=json", "Did you mean: --output?"),
                arguments(
                        "a required option that is misspelled",
                        "user-assigned --clustr c --registry r",
                        "Unknown: '--clustr'\nDid you mean: --cluster?"),
                arguments(
                        "options that are missing, all at once",
                        "user-assigned",
                        "Missing required options: '--cluster=NAME', '--registry=NAME'"),
                arguments("no command", "", "Name a command."),
                arguments("a duration without a unit", b + "--timeout 10", "'10' is no duration"),
                arguments("a duration of nothing", b + "--timeout 0s", "'0s' is no duration"),
                arguments("an unknown cloud", b + "--cloud Mars", "AzurePublic"),
                arguments("an unknown format", b + "--output xml", "text, json"),
                arguments("all pools and some", b + "--node-pool a --all-node-pools", "exclude each other"),
                arguments("roles of no mode", b + "--role rbac", "auto, legacy, abac, both"),
                arguments("every repository", b + "--repository *", "leave the option out"),
                arguments(
                        "a repository's tag", b + "--repository team/app:1", "'team/app:1' is no name of a repository"),
                arguments("an identity's name", b + "--identity-name a/b", "'a/b' is no name of an identity"),
                arguments(
                        "the id of something else as registry",
                        "user-assigned --cluster c --registry /subscriptions/s/resourceGroups/g/providers/A/b/c",
                        "is not the resource id of a registry"),
                arguments("half a resource id", "verify --cluster c --registry /subscriptions/s", "of a registry"),
                arguments("a cloud config that is not there", b + "--cloud-config nowhere.json", "it cannot be read"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    void tellsAbout(String mistake, String commandLine, String words) {
        Run run = Run.of(Map.of(), new Run.NoTerminal(), commandLine);

        assertThat(run.exitCode()).as(run.toString()).isEqualTo(2);
        assertThat(run.err()).contains(words).doesNotContain("\tat ");
        assertThat(run.out()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "endpoints: {resourceManager: 'http://localhost:1/', activeDirectory: 'https://localhost:1/',"
                        + " activeDirectoryResourceId: 'https://a/'}",
                "endpoints: {resourceManager: 'https://localhost:1/'}",
                "endpoints: [",
            })
    void refusesACloudConfigThatLacksAnEndpointOrWouldSendTokensInTheOpen(String content) throws IOException {
        Path file = Files.writeString(directory.resolve("cloud.yaml"), content);

        Run run = Run.of(Map.of(), new Run.NoTerminal(), "verify --cluster c --registry r --cloud-config " + file);

        assertThat(run.exitCode()).as(run.toString()).isEqualTo(2);
        assertThat(run.err()).contains("Cannot use the cloud config '" + file + "'");
    }

    @Test
    void refusesALoginHostWithoutTls() {
        Run run = Run.of(
                Map.of("AZURE_AUTHORITY_HOST", "http://login.example/"),
                new Run.NoTerminal(),
                "verify --cluster c --registry r");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("AZURE_AUTHORITY_HOST is 'http://login.example/'", "must begin with https://");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no certificates\n"})
    void refusesAFileOfCertificatesThatHoldsNone(String content) throws IOException {
        Path file = Files.writeString(directory.resolve("ca.pem"), content);

        Run run = Run.of(
                Map.of("SSL_CERT_FILE", file.toString()), new Run.NoTerminal(), "verify --cluster c --registry r");

        assertThat(run.exitCode()).as(run.toString()).isEqualTo(2);
        assertThat(run.err()).contains("Cannot use SSL_CERT_FILE '" + file + "'");
    }

    @Test
    void guessesNothingThatIsFarFromEverything() {
        assertThat(Run.of(Map.of(), new Run.NoTerminal(), "xyz").err()).doesNotContain("Did you mean");
    }

    @Test
    void takesTheWordsOfACloudAndAFormatInAnyCase() {
        Run run = Run.of(Map.of(), new Run.NoTerminal(), "verify --cluster c --registry / --output JSON");

        assertThat(run.out()).contains("\"command\" : \"verify\"");
    }

    static Stream<String> commands() {
        return Stream.concat(Stream.of(""), line().getSubcommands().keySet().stream());
    }

    @ParameterizedTest
    @MethodSource("commands")
    void helpHasExamplesAndExitCodes(String command) {
        Run run = Run.of(Map.of(), new Run.NoTerminal(), command + " --help");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .contains("Examples:", "Exit codes:", "  0    done, or nothing to do", "  10   changes pending");
        assertThat(run.err()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void itsExamplesCanBeParsed(String command) {
        String help =
                Run.of(Map.of(), new Run.NoTerminal(), command + " --help").out();
        List<String> examples = help.lines()
                .filter(line -> line.startsWith("  provisioner "))
                .map(line -> line.strip().replaceFirst("provisioner ", "").replaceFirst(" \\| .*", ""))
                .toList();

        assertThat(examples).isNotEmpty();
        for (String example : examples) {
            assertThatCode(() -> line().parseArgs(example.split(" ")))
                    .as(example)
                    .doesNotThrowAnyException();
        }
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyOptionSaysWhatItIs(String command) {
        CommandLine line = command.isEmpty() ? line() : line().getSubcommands().get(command);

        assertThat(line.getCommandSpec().options())
                .isNotEmpty()
                .allSatisfy(option -> assertThat(option.description())
                        .as(option.longestName())
                        .isNotEmpty());
    }

    private static CommandLine line() {
        PrintWriter nowhere = new PrintWriter(new StringWriter());
        return Cli.line(new String[0], Map.of(), new Console(nowhere, nowhere, new Run.NoTerminal()));
    }

    @Test
    void tellsItsVersion() {
        assertThat(Run.of(Map.of(), new Run.NoTerminal(), "--version").out()).startsWith("provisioner ");
    }
}
