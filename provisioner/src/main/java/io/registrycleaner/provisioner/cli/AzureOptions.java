package io.registrycleaner.provisioner.cli;

import io.registrycleaner.provisioner.azure.Auth;
import io.registrycleaner.provisioner.azure.Deadline;
import io.registrycleaner.provisioner.azure.Endpoints;
import io.registrycleaner.provisioner.azure.SignIn;
import io.registrycleaner.provisioner.model.ExitCode;
import io.registrycleaner.provisioner.model.Failure;
import io.registrycleaner.provisioner.model.FailureException;
import io.registrycleaner.provisioner.plan.RegistryName;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Which cloud, which login, and how long it may take. */
final class AzureOptions {

    /** Microsoft's clouds, as Azure's own programs name them. */
    enum Cloud {
        AzurePublic,
        AzureChina,
        AzureUSGovernment;

        Endpoints endpoints() {
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
            names = "--auth",
            paramLabel = "WAY",
            defaultValue = "default",
            converter = AuthWords.class,
            description =
                    "Which login: ${COMPLETION-CANDIDATES}. Default: whichever of environment, federated token, managed"
                            + " identity and az works first.")
    private Auth auth;

    @Option(names = "--cloud", paramLabel = "CLOUD", description = "${COMPLETION-CANDIDATES}. Default: AzurePublic.")
    private Optional<Cloud> cloud = Optional.empty();

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

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    /** @throws FailureException where the cloud cannot be made out */
    SignIn signIn(Map<String, String> environment) {
        String authority = environment.getOrDefault("AZURE_AUTHORITY_HOST", "");
        Endpoints endpoints = endpoints();
        return new SignIn(
                environment,
                authority.isBlank() || cloudConfig.isPresent() ? endpoints : endpoints.withActiveDirectory(authority),
                auth,
                subscription,
                tenant);
    }

    /** Refuses a login server of one of Microsoft's clouds where another one is meant to be asked: it cannot know it. */
    void requireCloudOf(RegistryName registry) {
        Optional<String> suffix = endpoints().registrySuffix();
        Optional<Cloud> home = Stream.of(Cloud.values())
                .filter(known -> known.endpoints().hasLoginServer(registry.text()))
                .findFirst();
        if (suffix.isEmpty()
                || home.isEmpty()
                || home.get().endpoints().registrySuffix().equals(suffix)) {
            return;
        }
        throw new FailureException(new Failure(
                ExitCode.USAGE,
                "'" + registry.text() + "' is a login server of " + home.get() + ", and those of this cloud end in "
                        + suffix.get() + ".",
                "",
                "Name its cloud: --cloud " + home.get() + ", with a login of that cloud."));
    }

    Deadline deadline() {
        return new Deadline(
                Clock.systemUTC(),
                timeout,
                new WaitNotice(Clock.systemUTC(), () -> command.commandLine().getErr()));
    }

    private Endpoints endpoints() {
        if (cloud.isPresent() && cloudConfig.isPresent()) {
            throw new FailureException(new Failure(
                    ExitCode.USAGE,
                    "--cloud " + cloud.get() + " and --cloud-config '" + cloudConfig.get() + "' exclude each other.",
                    "One of them may come from PROVISIONER_CLOUD or PROVISIONER_CLOUD_CONFIG.",
                    "Give only one of them."));
        }
        return cloudConfig
                .map(Endpoints::read)
                .orElseGet(() -> cloud.orElse(Cloud.AzurePublic).endpoints());
    }
}
