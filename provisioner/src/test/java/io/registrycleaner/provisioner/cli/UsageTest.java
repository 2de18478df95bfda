package io.registrycleaner.provisioner.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong on the command line itself: told briefly, with exit code 2, and before anything is asked of anybody. */
class UsageTest {

    @TempDir
    private Path directory;

    static Stream<Arguments> mistakes() {
        String b = "user-assigned --cluster c --registry r ";
        return Stream.of(
                arguments("a command that is misspelled", "user-asigned", "Did you mean: provisioner user-assigned"),
                arguments("an option that is misspelled", b + "--node-pol apps", "Possible solutions: --node-pool"),
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

    @ParameterizedTest
    @ValueSource(strings = {"", "system-assigned ", "user-assigned ", "verify ", "discover "})
    void helpHasExamplesAndExitCodes(String command) {
        Run run = Run.of(Map.of(), new Run.NoTerminal(), command + "--help");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .contains("Examples:", "Exit codes:", "  0    done, or nothing to do", "  10   changes pending");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void tellsItsVersion() {
        assertThat(Run.of(Map.of(), new Run.NoTerminal(), "--version").out()).startsWith("provisioner ");
    }
}
