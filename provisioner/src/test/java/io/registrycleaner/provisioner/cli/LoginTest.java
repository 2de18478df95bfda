package io.registrycleaner.provisioner.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.registrycleaner.emulator.world.BuiltInRoles;
import io.registrycleaner.emulator.world.Face;
import io.registrycleaner.emulator.world.FederatedCredential;
import io.registrycleaner.emulator.world.Identity;
import io.registrycleaner.emulator.world.Principal;
import io.registrycleaner.emulator.world.Subscription;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Which login is used, and what is said when none works; logins of other programs and machines are {@link LoginIT}'s. */
class LoginTest {

    private static final String VERIFY = "verify " + Run.DEMO + " --node-pool apps ";
    private static final String PLAN = "user-assigned " + Run.DEMO + " --node-pool apps --dry-run ";

    private final Azure azure = new Azure();
    private final Map<String, String> environment =
            new HashMap<>(azure.emulator().adminEnvironment());

    @TempDir
    private Path directory;

    @AfterEach
    void stop() {
        azure.close();
    }

    static Stream<Arguments> missing() {
        return Stream.of(
                arguments(
                        "env",
                        "AZURE_CLIENT_SECRET",
                        "environment        not set: AZURE_CLIENT_SECRET or AZURE_CLIENT_CERTIFICATE_PATH",
                        "Set AZURE_CLIENT_ID, AZURE_TENANT_ID and AZURE_CLIENT_SECRET"),
                arguments(
                        "env",
                        "AZURE_TENANT_ID",
                        "environment        not set: AZURE_TENANT_ID (or --tenant)",
                        "Set AZURE"),
                arguments(
                        "workload",
                        "AZURE_CLIENT_ID",
                        "workload identity  not set: AZURE_CLIENT_ID, AZURE_FEDERATED_TOKEN_FILE",
                        "AZURE_FEDERATED_TOKEN_FILE, or choose another way with --auth."),
                arguments("cli", "PATH", "az                 not installed: no az in PATH", "az login"));
    }

    @ParameterizedTest(name = "--auth {0} without {1}")
    @MethodSource("missing")
    void oneWayIsTheOnlyOneThatIsTried(String auth, String without, String reason, String remedy) {
        environment.remove(without);

        Run run = Run.of(environment, new Run.NoTerminal(), VERIFY + "--auth " + auth);

        assertThat(run.exitCode()).as(run.toString()).isEqualTo(3);
        assertThat(run.err())
                .startsWith("There is no login to Azure. It was looked for in one place (--auth " + auth + "):\n  "
                        + reason)
                .contains("  do      ", remedy)
                .hasLineCount(3);
        assertThat(azure.emulator().requests().all()).isEmpty();
    }

    @Test
    void theDefaultTellsOfEachWayInOneLine() {
        List.of("AZURE_CLIENT_ID", "AZURE_CLIENT_SECRET", "MSI_ENDPOINT").forEach(environment::remove);
        environment.put("AZURE_POD_IDENTITY_AUTHORITY_HOST", "http://localhost:1");
        environment.put("PATH", directory.toString());

        Run run = Run.of(environment, new Run.NoTerminal(), PLAN);

        assertThat(run.exitCode()).as(run.toString()).isEqualTo(3);
        assertThat(run.err())
                .startsWith("Nothing was changed:\nThere is no login to Azure. Tried:\n  environment ")
                .hasLineCount(10);
        assertThat(tried(run))
                .containsExactly(
                        "environment",
                        "workload identity",
                        "managed identity",
                        "IntelliJ IDEA",
                        "az",
                        "Azure PowerShell",
                        "azd");
        assertThat(run.err())
                .contains("no metadata service of Azure answers at http://localhost:1\n")
                .doesNotContain("http://169.254.169.254", "aka.ms", "Exception");
    }

    @ParameterizedTest
    @MethodSource("narrowed")
    void theSdksVariableNarrowsTheDefault(String choice, List<String> tried) {
        List.of("AZURE_CLIENT_ID", "AZURE_CLIENT_SECRET", "MSI_ENDPOINT").forEach(environment::remove);
        environment.put("AZURE_POD_IDENTITY_AUTHORITY_HOST", "http://localhost:1");
        environment.put("PATH", directory.toString());
        environment.put("AZURE_TOKEN_CREDENTIALS", choice);

        Run run = Run.of(environment, new Run.NoTerminal(), VERIFY);

        assertThat(run.exitCode()).as(run.toString()).isEqualTo(3);
        assertThat(tried(run)).containsExactlyElementsOf(tried);
    }

    private static List<String> tried(Run run) {
        return run.err()
                .lines()
                .filter(line -> line.startsWith("  ") && !line.startsWith("  do "))
                .map(line -> line.substring(2, 20).strip())
                .toList();
    }

    static Stream<Arguments> narrowed() {
        return Stream.of(
                arguments("prod", List.of("environment", "workload identity", "managed identity")),
                arguments("Dev", List.of("IntelliJ IDEA", "az", "Azure PowerShell", "azd")),
                arguments("azureclicredential", List.of("az")));
    }

    @Test
    void theSdksVariableIsCheckedToo() {
        environment.put("AZURE_TOKEN_CREDENTIALS", "nobody");

        Run run = Run.of(environment, new Run.NoTerminal(), VERIFY);

        assertThat(run.exitCode()).as(run.toString()).isEqualTo(2);
        assertThat(run.err()).contains("AZURE_TOKEN_CREDENTIALS is 'nobody'", "AzureCliCredential");
    }

    @Test
    void aServicePrincipalsSecret() {
        for (String auth : List.of("default", "env")) {
            assertThat(Run.of(environment, new Run.NoTerminal(), PLAN + "--auth " + auth)
                            .exitCode())
                    .isZero();
        }
    }

    @Test
    void theVariableOfTheOptionIsReadAndItsWordsAreChecked() {
        environment.put("PROVISIONER_AUTH", "workload");
        assertThat(Run.of(environment, new Run.NoTerminal(), VERIFY).err()).contains("(--auth workload)");

        environment.put("PROVISIONER_AUTH", "password");
        Run run = Run.of(environment, new Run.NoTerminal(), VERIFY);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("'password'", "default, cli, env, workload, managed");
    }

    @Test
    void aFederatedToken() throws IOException {
        Identity identity = federated("system:serviceaccount:ci:deployer");
        useFederatedToken(identity);

        for (String auth : List.of("default", "workload")) {
            Run run = Run.of(environment, new Run.NoTerminal(), PLAN + "--auth " + auth);

            assertThat(run.exitCode()).as(run.toString()).isZero();
        }
    }

    @Test
    void aFederatedTokenThatFitsNothing() throws IOException {
        useFederatedToken(federated("system:serviceaccount:ci:somebody-else"));

        Run run = Run.of(environment, new Run.NoTerminal(), PLAN + "--auth workload");

        assertThat(run.exitCode()).as(run.toString()).isEqualTo(3);
        assertThat(run.err())
                .contains("Entra refused the login: ", "AADSTS700213", "issuer, subject and audience")
                .contains("federated-credential list");
    }

    @Test
    void aFileThatIsNotThere() {
        environment.remove("AZURE_CLIENT_SECRET");
        for (String variable : List.of("AZURE_FEDERATED_TOKEN_FILE", "AZURE_CLIENT_CERTIFICATE_PATH")) {
            Map<String, String> with = new HashMap<>(environment);
            with.put(variable, directory.resolve("nothing").toString());

            Run run = Run.of(
                    with, new Run.NoTerminal(), VERIFY + "--auth " + (variable.contains("TOKEN") ? "workload" : "env"));

            assertThat(run.exitCode()).as(run.toString()).isEqualTo(3);
            assertThat(run.err())
                    .contains(variable + " names '" + directory.resolve("nothing") + "', which is not there");
        }
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                arguments("AZURE_CLIENT_SECRET", "wrong", "AADSTS7000215", "it takes the secret's value, not its id"),
                arguments(
                        "AZURE_CLIENT_ID",
                        "11111111-1111-1111-1111-111111111111",
                        "AADSTS700016",
                        "Correct AZURE_CLIENT_ID"),
                arguments(
                        "AZURE_TENANT_ID",
                        "99999999-9999-9999-9999-999999999999",
                        "AADSTS90002",
                        "Correct --tenant or AZURE_TENANT_ID"));
    }

    @ParameterizedTest(name = "{2}")
    @MethodSource("refusals")
    void tellsWhatEntraMeans(String variable, String value, String code, String remedy) {
        environment.put(variable, value);

        Run run = Run.of(environment, new Run.NoTerminal(), VERIFY);

        assertThat(run.exitCode()).as(run.toString()).isEqualTo(3);
        assertThat(run.err()).startsWith("Entra refused the login: ").contains(code, remedy);
        assertThat(azure.emulator().requests().of(Face.ARM)).isEmpty();
    }

    @Test
    void aTenantThatTheSubscriptionDoesNotBelongToIsToldOnce() {
        String home = azure.world().list(Subscription.class).get(0).tenantId();
        String other = "99999999-9999-9999-9999-999999999999";
        Principal guest = new Principal(
                "guest",
                other,
                "aaaaaaaa-0000-0000-0000-000000000001",
                "aaaaaaaa-0000-0000-0000-000000000002",
                new Principal.ClientSecret("s"));
        azure.world().add(guest);
        environment.put("AZURE_CLIENT_ID", guest.clientId());
        environment.put("AZURE_CLIENT_SECRET", "s");

        Run run = Run.of(environment, new Run.NoTerminal(), PLAN + "--tenant " + other);

        assertThat(run.exitCode()).as(run.toString()).isEqualTo(3);
        assertThat(run.err())
                .containsOnlyOnce("Subscription '" + environment.get("AZURE_SUBSCRIPTION_ID") + "' is in tenant " + home
                        + ", and this login is of tenant " + other + ".")
                .contains("--tenant " + home)
                .doesNotContain("Registry", "InvalidAuthenticationTokenTenant")
                .hasLineCount(4);
    }

    private void useFederatedToken(Identity identity) throws IOException {
        Path token = directory.resolve("token");
        Files.writeString(token, azure.emulator().serviceAccountToken("demo-aks", "ci", "deployer"));
        environment.remove("AZURE_CLIENT_SECRET");
        environment.put("AZURE_CLIENT_ID", identity.clientId());
        environment.put("AZURE_FEDERATED_TOKEN_FILE", token.toString());
    }

    private Identity federated(String subject) {
        Identity identity =
                azure.deployment().identity(azure.group().resource(Identity.TYPE, "deployer"), "westeurope", Map.of());
        azure.deployment()
                .grant(
                        identity.principalId(),
                        BuiltInRoles.OWNER,
                        azure.world().list(Subscription.class).get(0).id());
        azure.world()
                .put(new FederatedCredential(
                        identity.id().child("federatedIdentityCredentials", "ci"),
                        azure.world().issuer(azure.cluster().id()),
                        subject,
                        List.of("api://AzureADTokenExchange")));
        return identity;
    }
}
