package io.registrycleaner.cleaner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.registrycleaner.cleaner.http.Pause;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

class UsageTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final Map<String, String> environment = new HashMap<>();

    private int run(String... arguments) {
        return line().execute(arguments);
    }

    private CommandLine line() {
        return Commands.line(new Surroundings(
                environment,
                new Surroundings.Output(new PrintWriter(out, true), new PrintWriter(err, true)),
                Clock.systemUTC(),
                Pause.real()));
    }

    @Test
    void everyOptionHasAnEnvironmentVariableAndNamesItInItsHelp() {
        for (CommandLine command : line().getSubcommands().values()) {
            for (OptionSpec option : command.getCommandSpec().options()) {
                if (!option.usageHelp()) {
                    String variable = EnvironmentDefaults.variable(option).orElse("no variable");
                    assertThat(String.join(" ", option.description()))
                            .as(command.getCommandName() + " " + option.longestName())
                            .contains("(" + variable);
                }
            }
        }
    }

    @Test
    void everyCommandHelpsWithExamplesVariablesAndExitCodes() {
        for (String command : line().getSubcommands().keySet()) {
            out.getBuffer().setLength(0);
            assertThat(run(command, "--help")).isZero();
            assertThat(out.toString())
                    .contains("Exit codes:")
                    .contains("Examples:")
                    .contains("AZURE_CLIENT_ID")
                    .contains("REGISTRY_URL");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "helth-check, health-check",
        "heath_check, health_check",
        "lgoin, login",
        "login --regsitry=x, --registry",
        "health_check --wiat 10m, --wait",
    })
    void aTypoIsAnsweredWithWhatWasMeant(String line, String meant) {
        assertThat(run(line.split(" ", -1))).isEqualTo(2);
        assertThat(err.toString()).contains("Did you mean: " + meant + "?");
    }

    @Test
    void withoutACommandItSaysHowToGetHelp() {
        assertThat(run()).isEqualTo(2);
        assertThat(err.toString()).contains("Try: cleaner --help");
    }

    @Test
    void everythingWrongIsReportedAtOnce() {
        environment.putAll(Map.of(
                "REGISTRY_URL", "http://my.azurecr.io",
                "ALLOWED_REGISTRY_HOSTS", "a b,ok.example",
                "TOKEN_AUDIENCES", "azure",
                "AZURE_CLIENT_ID", "my-identity",
                "AZURE_POD_IDENTITY_AUTHORITY_HOST", "nonsense"));
        assertThat(run("health_check", "--authfile=/tmp/x")).isEqualTo(2);
        assertThat(err.toString())
                .contains("--registry (REGISTRY_URL): 'http://my.azurecr.io' asks for http")
                .contains("--allow-registry-host (ALLOWED_REGISTRY_HOSTS): 'a b'")
                .contains("--token-audience (TOKEN_AUDIENCES): 'azure'")
                .contains("AZURE_CLIENT_ID: 'my-identity' is not a client id")
                .contains("AZURE_POD_IDENTITY_AUTHORITY_HOST: 'nonsense'");
    }

    @Test
    void aMissingRegistryIsNamedWithItsVariable() {
        environment.put("REGISTRY_URL", " ");
        assertThat(run("login", "--authfile=/tmp/x")).isEqualTo(2);
        assertThat(err.toString()).contains("Missing: --registry (REGISTRY_URL)");
    }

    @Test
    void aMissingPlaceForTheAuthFileIsNamedWithWhatItsDefaultNeeds() {
        assertThat(run("login", "--registry=my.azurecr.io")).isEqualTo(2);
        assertThat(err.toString()).contains("--authfile").contains("STATE_DIR").contains("XDG_RUNTIME_DIR");
    }

    @Test
    void aFederatedTokenWithoutATenantIsReportedBeforeAnyRequest() {
        environment.putAll(Map.of(
                "AZURE_CLIENT_ID",
                "11111111-2222-3333-4444-555555555555",
                "AZURE_FEDERATED_TOKEN_FILE",
                "/var/run/token"));
        assertThat(run("login", "--registry=my.azurecr.io", "--authfile=/tmp/x"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("AZURE_TENANT_ID");
    }

    @ParameterizedTest
    @ValueSource(strings = {"yaml", "", "text,json"})
    void aFormThatIsNoneIsWrongUsage(String form) {
        assertThat(run("login", "--output", form)).isEqualTo(2);
        assertThat(err.toString()).contains("--output");
    }

    @Test
    void theVersionIsSaid() {
        assertThat(run("--version")).isZero();
        assertThat(out.toString()).startsWith("cleaner ");
    }

    @Test
    void theNamesOfCommandsStay() {
        assertThat(line().getSubcommands().keySet()).containsAll(List.of("login", "health_check", "health-check"));
    }
}
