package io.registrycleaner.provisioner.cli;

import io.registrycleaner.provisioner.azure.Deadline;
import io.registrycleaner.provisioner.azure.Endpoints;
import io.registrycleaner.provisioner.azure.SignIn;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which cloud, which login, and how long it may take. */
final class AzureOptions {

    /** Microsoft's clouds, as Azure's own programs name them. */
    enum Cloud {
        AzurePublic,
        AzureChina,
        AzureUSGovernment;

        private Endpoints endpoints() {
            return switch (this) {
                case AzurePublic -> Endpoints.PUBLIC;
                case AzureChina -> Endpoints.CHINA;
                case AzureUSGovernment -> Endpoints.US_GOVERNMENT;
            };
        }
    }

    @Option(
            names = "--subscription",
            paramLabel = "ID|NAME",
            description =
                    "The cluster's subscription. Default: AZURE_SUBSCRIPTION_ID, or the only one that the login sees.")
    private Optional<String> subscription = Optional.empty();

    @Option(
            names = "--tenant",
            paramLabel = "ID",
            description = "Tenant to sign in to. Default: AZURE_TENANT_ID, or the login's own.")
    private Optional<String> tenant = Optional.empty();

    @Option(
            names = "--cloud",
            paramLabel = "CLOUD",
            defaultValue = "AzurePublic",
            description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private Cloud cloud;

    @Option(
            names = "--cloud-config",
            paramLabel = "FILE",
            description = "A cloud of your own, in the shape of 'az cloud show -o json'; instead of --cloud.")
    private Optional<Path> cloudConfig = Optional.empty();

    @Option(
            names = "--timeout",
            paramLabel = "DURATION",
            defaultValue = "10m",
            converter = Durations.class,
            description = "Longest that reading may take, and then applying: 90s, 10m, 1h. Default: ${DEFAULT-VALUE}.")
    private Duration timeout;

    SignIn signIn(Map<String, String> environment) {
        Endpoints endpoints = cloudConfig.map(Endpoints::read).orElseGet(cloud::endpoints);
        String authority = environment.getOrDefault("AZURE_AUTHORITY_HOST", "");
        return new SignIn(
                environment,
                authority.isBlank() || cloudConfig.isPresent()
                        ? endpoints
                        : endpoints.withActiveDirectory(URI.create(authority)),
                subscription,
                tenant);
    }

    Deadline deadline() {
        return new Deadline(Clock.systemUTC(), timeout);
    }
}
