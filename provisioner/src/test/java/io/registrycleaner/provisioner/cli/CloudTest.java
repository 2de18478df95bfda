package io.registrycleaner.provisioner.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.registrycleaner.provisioner.azure.Endpoints;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Microsoft's three clouds, and those that a file describes. */
class CloudTest {

    private static final String GOOD_ENDPOINTS =
            "endpoints: {resourceManager: 'https://arm.local/', activeDirectory: 'https://login.local/',"
                    + " activeDirectoryResourceId: 'https://audience.local'}";

    @TempDir
    private Path directory;

    @Test
    void theEndpointsOfMicrosoftsClouds() {
        assertThat(Stream.of(AzureOptions.Cloud.values()).map(AzureOptions.Cloud::endpoints))
                .containsExactly(
                        new Endpoints(
                                URI.create("https://management.azure.com/"),
                                URI.create("https://login.microsoftonline.com/"),
                                "https://management.azure.com/",
                                Optional.of(".azurecr.io")),
                        new Endpoints(
                                URI.create("https://management.chinacloudapi.cn/"),
                                URI.create("https://login.chinacloudapi.cn/"),
                                "https://management.chinacloudapi.cn/",
                                Optional.of(".azurecr.cn")),
                        new Endpoints(
                                URI.create("https://management.usgovcloudapi.net/"),
                                URI.create("https://login.microsoftonline.us/"),
                                "https://management.usgovcloudapi.net/",
                                Optional.of(".azurecr.us")));
    }

    @ParameterizedTest
    @CsvSource({
        "AzurePublic, my.azurecr.cn, AzureChina, .azurecr.io",
        "AzurePublic, my-hash.azurecr.us, AzureUSGovernment, .azurecr.io",
        "AzureChina, https://My.AzureCR.io/, AzurePublic, .azurecr.cn",
        "AzureUSGovernment, my.azurecr.io, AzurePublic, .azurecr.us"
    })
    void aLoginServerOfAnotherCloudIsRefusedBeforeAnythingIsAsked(
            String cloud, String registry, String home, String suffix) {
        for (String command : new String[] {"user-assigned", "system-assigned", "verify"}) {
            Run run = Run.of(
                    Map.of(),
                    new Run.NoTerminal(),
                    command + " --cluster c --registry " + registry + " --cloud " + cloud);

            assertThat(run.exitCode()).as(run.toString()).isEqualTo(2);
            assertThat(run.err())
                    .contains("is a login server of " + home + ", and those of this cloud end in " + suffix + ".")
                    .contains("--cloud " + home);
        }
    }

    @ParameterizedTest
    @CsvSource({"AzurePublic, my.azurecr.io", "AzureChina, my.azurecr.cn", "AzureUSGovernment, my.azurecr.us"})
    void aLoginServerOfTheSameCloudIsNotRefused(String cloud, String registry) {
        Run run = Run.of(
                Map.of(),
                new Run.NoTerminal(),
                "verify --cluster c --auth env --registry " + registry + " --cloud " + cloud);

        assertThat(run.exitCode()).as(run.toString()).isEqualTo(3);
        assertThat(run.err()).startsWith("There is no login to Azure.");
    }

    @Test
    void aCloudOfOnesOwnMayHaveAnySuffixOrNone() throws IOException {
        try (Azure azure = new Azure()) {
            Map<String, String> environment = new HashMap<>(azure.emulator().adminEnvironment());
            String demo = "verify --cluster demo-aks --node-pool apps --registry ";

            Run foreign = Run.of(environment, new Run.NoTerminal(), demo + "demo.azurecr.cn");
            Path config = Path.of(environment.get("PROVISIONER_CLOUD_CONFIG"));
            Path without = directory.resolve("without.yaml");
            Files.writeString(without, Files.readString(config).replaceAll("(?s),\\s*\"suffixes\".*?\\}", ""));
            environment.put("PROVISIONER_CLOUD_CONFIG", without.toString());
            Run unknown = Run.of(environment, new Run.NoTerminal(), demo + "demo.azurecr.cn");

            assertThat(foreign.exitCode()).as(foreign.toString()).isEqualTo(2);
            assertThat(foreign.err()).contains("is a login server of AzureChina");
            assertThat(unknown.exitCode()).as(unknown.toString()).isEqualTo(3);
            assertThat(unknown.out()).contains("There is no registry 'demo.azurecr.cn'.");
        }
    }

    static Stream<Arguments> wrongFiles() {
        String tail = ", activeDirectoryResourceId: 'https://a/'}";
        return Stream.of(
                arguments("{}", "it has no mapping 'endpoints'"),
                arguments("[1, 2]", "it has no mapping 'endpoints'"),
                arguments("", "it has no mapping 'endpoints'"),
                arguments("endpoints: here", "it has no mapping 'endpoints'"),
                arguments("endpoints: [", "it is neither YAML nor JSON"),
                arguments(
                        "endpoints: {resourceManager: 'https://a/'}",
                        "'endpoints.activeDirectory' is missing; 'endpoints.activeDirectoryResourceId' is missing"),
                arguments(
                        "endpoints: {resourceManager: 7, activeDirectory: 'https://a/'" + tail,
                        "'endpoints.resourceManager' is missing"),
                arguments(
                        "endpoints: {resourceManager: '', activeDirectory: 'https://a/'" + tail,
                        "'endpoints.resourceManager' must begin with https://"),
                arguments(
                        "endpoints: {resourceManager: 'https://a/', activeDirectory: 'http://b/'" + tail,
                        "'endpoints.activeDirectory' must begin with https://"),
                arguments(
                        "endpoints: {resourceManager: 'https://a b/', activeDirectory: 'https://b/'" + tail,
                        "'endpoints.resourceManager' is no URL"),
                arguments(
                        GOOD_ENDPOINTS + "\nsuffixes: {acrLoginServerEndpoint: 'https://x/y'}",
                        "'suffixes.acrLoginServerEndpoint' is no end of a host name such as .azurecr.io: 'https://x/y'"));
    }

    @ParameterizedTest
    @MethodSource("wrongFiles")
    void aFileThatIsWrongIsNamedWithItsKeys(String content, String problem) throws IOException {
        Path file = Files.writeString(directory.resolve("cloud.yaml"), content);

        Run run = Run.of(Map.of(), new Run.NoTerminal(), "verify --cluster c --registry r --cloud-config " + file);

        assertThat(run.exitCode()).as(run.toString()).isEqualTo(2);
        assertThat(run.err())
                .contains("Cannot use the cloud config '" + file + "': " + problem, "az cloud show -o json");
    }

    @ParameterizedTest
    @CsvSource({"azurecr.local", ".AzureCR.local"})
    void aSuffixIsReadWithAndWithoutItsDot(String suffix) throws IOException {
        Path file = Files.writeString(
                directory.resolve("cloud.yaml"),
                GOOD_ENDPOINTS + "\nsuffixes: {acrLoginServerEndpoint: '" + suffix + "'}");

        Endpoints read = Endpoints.read(file);

        assertThat(read.registrySuffix()).contains(".azurecr.local");
        assertThat(read.hasLoginServer("My.azurecr.LOCAL")).isTrue();
        assertThat(read.hasLoginServer("myazurecr.local")).isFalse();
        assertThat(read.audience()).isEqualTo("https://audience.local");
    }

    @Test
    void oneOfTwoCloudsHasToGo() throws IOException {
        Path file = Files.writeString(directory.resolve("cloud.yaml"), GOOD_ENDPOINTS);

        Run run = Run.of(
                Map.of("PROVISIONER_CLOUD_CONFIG", file.toString()),
                new Run.NoTerminal(),
                "verify --cluster c --registry r --cloud AzureChina");

        assertThat(run.exitCode()).as(run.toString()).isEqualTo(2);
        assertThat(run.err())
                .contains("--cloud AzureChina and --cloud-config '" + file + "' exclude each other.")
                .contains("PROVISIONER_CLOUD_CONFIG");
    }

    @Test
    void aLoginHostThatIsNoUrl() {
        Run run = Run.of(
                Map.of("AZURE_AUTHORITY_HOST", "https://login host/"),
                new Run.NoTerminal(),
                "verify --cluster c --registry r");

        assertThat(run.exitCode()).as(run.toString()).isEqualTo(2);
        assertThat(run.err()).contains("AZURE_AUTHORITY_HOST is 'https://login host/', which is no URL.");
    }

    @Test
    void aRepositoryIsNoRegistry() {
        Run run = Run.of(
                Map.of(), new Run.NoTerminal(), "verify --cluster c --registry https://my.azurecr.io/team/app:1");

        assertThat(run.exitCode()).as(run.toString()).isEqualTo(2);
        assertThat(run.err()).contains("has a path: name the registry, my.azurecr.io, without a repository.");
    }
}
