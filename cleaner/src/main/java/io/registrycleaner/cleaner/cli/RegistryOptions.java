package io.registrycleaner.cleaner.cli;

import io.registrycleaner.cleaner.auth.AuthFile;
import io.registrycleaner.cleaner.auth.IdentitySettings;
import io.registrycleaner.cleaner.http.Proxies;
import io.registrycleaner.cleaner.model.Audience;
import io.registrycleaner.cleaner.model.RegistryHost;
import io.registrycleaner.cleaner.model.TokenRecipients;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Which registry, as whom, and where its session is kept. */
final class RegistryOptions {
    private static final String CLIENT_ID =
            "[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}";

    @Option(
            names = "--registry",
            paramLabel = "HOST[:PORT]",
            description = "Login server of the registry, as myregistry.azurecr.io (REGISTRY_URL).")
    String registry;

    @Option(
            names = "--allow-registry-host",
            paramLabel = "HOST[:PORT]",
            split = ",",
            description = "A host that may be sent a token although its name is not one of Azure's registries;"
                    + " can be given several times (ALLOWED_REGISTRY_HOSTS, separated by commas).")
    List<String> allowed = new ArrayList<>();

    @Option(
            names = "--token-audience",
            paramLabel = "arm|acr|URL",
            split = ",",
            description = "Audience of the Azure token; several are tried in this order (TOKEN_AUDIENCES, separated by"
                    + " commas). Default: arm, then acr.")
    List<String> audiences = new ArrayList<>();

    @Option(
            names = "--authfile",
            paramLabel = "FILE",
            description = "Where skopeo finds the session (REGISTRY_AUTH_FILE). Default: auth/auth.json in the state"
                    + " directory, or docker-registry-cleaner/auth.json in XDG_RUNTIME_DIR.")
    Path authfile;

    @Option(names = "--state-dir", paramLabel = "DIR", description = "Where the program keeps its state (STATE_DIR).")
    Path stateDirectory;

    /** The options, read. */
    record Connection(
            RegistryHost registry,
            TokenRecipients recipients,
            List<Audience> audiences,
            IdentitySettings identity,
            Proxies proxies) {}

    /**
     * Reads everything, and reports everything that is wrong in one go.
     *
     * @throws ParameterException when something is
     */
    Connection connection(CommandSpec command, Map<String, String> environment) {
        List<String> problems = new ArrayList<>();
        Optional<RegistryHost> host = host(problems);
        // For reading the rest of the options; with a problem there is no connection.
        RegistryHost known = host.orElse(RegistryHost.parse("unknown.azurecr.io"));
        List<RegistryHost> named =
                all(allowed, "--allow-registry-host (ALLOWED_REGISTRY_HOSTS)", RegistryHost::parse, problems);
        List<Audience> order =
                all(audiences, "--token-audience (TOKEN_AUDIENCES)", text -> Audience.parse(text, known), problems);
        IdentitySettings identity = identity(environment, problems);
        Optional<Proxies> proxies = read(environment, "Environment", Proxies::of, problems);
        if (!problems.isEmpty()) {
            throw new ParameterException(command.commandLine(), String.join(System.lineSeparator(), problems));
        }
        return new Connection(
                known,
                new TokenRecipients(Set.copyOf(named)),
                order.isEmpty() ? Audience.inUsualOrder(known) : order,
                identity,
                proxies.orElseThrow());
    }

    private Optional<RegistryHost> host(List<String> problems) {
        if (registry == null) {
            problems.add("Missing: --registry (REGISTRY_URL), such as myregistry.azurecr.io");
            return Optional.empty();
        }
        return read(registry, "--registry (REGISTRY_URL)", RegistryHost::parse, problems);
    }

    private static <T> List<T> all(List<String> texts, String where, Function<String, T> parse, List<String> problems) {
        return texts.stream()
                .map(text -> read(text, where, parse, problems))
                .flatMap(Optional::stream)
                .toList();
    }

    private static <S, T> Optional<T> read(S source, String where, Function<S, T> parse, List<String> problems) {
        try {
            return Optional.of(parse.apply(source));
        } catch (IllegalArgumentException e) {
            problems.add(where + ": " + e.getMessage());
            return Optional.empty();
        }
    }

    private static IdentitySettings identity(Map<String, String> environment, List<String> problems) {
        IdentitySettings identity = new IdentitySettings(environment);
        identity.clientId()
                .filter(id -> !id.matches(CLIENT_ID))
                .ifPresent(id -> problems.add(
                        "AZURE_CLIENT_ID: '%s' is not a client id; expected a UUID: az identity show --query clientId"
                                .formatted(id)));
        identity.problem().ifPresent(problems::add);
        return identity;
    }

    AuthFile authFile(CommandSpec command, Map<String, String> environment) {
        if (authfile != null) {
            return new AuthFile(authfile);
        }
        if (stateDirectory != null) {
            return new AuthFile(stateDirectory.resolve("auth").resolve("auth.json"));
        }
        String runtime = environment.getOrDefault("XDG_RUNTIME_DIR", "");
        if (!runtime.isBlank()) {
            return new AuthFile(Path.of(runtime, "docker-registry-cleaner", "auth.json"));
        }
        throw new ParameterException(
                command.commandLine(),
                "Missing: --authfile (REGISTRY_AUTH_FILE); its default needs STATE_DIR or XDG_RUNTIME_DIR, and neither is set");
    }
}
