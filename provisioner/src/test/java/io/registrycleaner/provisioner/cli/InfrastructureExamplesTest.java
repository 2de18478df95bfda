package io.registrycleaner.provisioner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.registrycleaner.emulator.token.ClusterIssuer;
import io.registrycleaner.provisioner.model.Registry;
import io.registrycleaner.provisioner.model.ResourceId;
import io.registrycleaner.provisioner.model.Role;
import io.registrycleaner.provisioner.model.ServiceAccount;
import io.registrycleaner.provisioner.plan.Request;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the examples for Terraform and Bicep write down a second time is what the program says. */
class InfrastructureExamplesTest {

    private static final Path EXAMPLES = Path.of("..", "examples");
    private static final String GUID = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";
    private static final ResourceId REGISTRY = ResourceId.parse(
            "/subscriptions/s/resourceGroups/g/providers/Microsoft.ContainerRegistry/registries/myregistry");

    /** How each language writes what is looked for. */
    private enum Language {
        TERRAFORM(
                "terraform",
                ".tf",
                "\"?([\\w ]+?)\"? *= *\"(" + GUID + ")\"",
                "=",
                "variable \"%s\" \\{[^}]*default *= \"(.*)\""),
        BICEP("bicep", ".bicep", "'?([\\w ]+?)'?: '(" + GUID + ")'", ":", "param %s string = '(.*)'");

        private final String directory;
        private final String suffix;
        private final Pattern roleId;
        private final String assigned;
        private final String byDefault;

        Language(String directory, String suffix, String roleId, String assigned, String byDefault) {
            this.directory = directory;
            this.suffix = suffix;
            this.roleId = Pattern.compile(roleId);
            this.assigned = assigned;
            this.byDefault = byDefault;
        }

        String text() throws IOException {
            try (var files = Files.list(EXAMPLES.resolve(directory))) {
                StringBuilder text = new StringBuilder();
                for (Path file :
                        files.filter(name -> name.toString().endsWith(suffix)).toList()) {
                    text.append(Files.readString(file));
                }
                return text.toString();
            }
        }

        String defaultOf(String variable) throws IOException {
            Matcher found = Pattern.compile(byDefault.formatted(variable)).matcher(text());
            assertThat(found.find()).as(variable).isTrue();
            return found.group(1);
        }
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void theRolesHaveTheProgramsIds(Language language) throws IOException {
        Map<String, String> written = new LinkedHashMap<>();
        language.roleId
                .matcher(language.text())
                .results()
                .forEach(id -> written.put(id.group(1).strip(), id.group(2)));

        assertThat(written)
                .hasSize(5)
                .allSatisfy((title, guid) -> assertThat(role(title).guid()).isEqualTo(guid));
        assertThat(Pattern.compile(GUID).matcher(language.text()).results().count())
                .as("ids without a name")
                .isEqualTo(5);
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void theRolesAreThoseThatTheProgramGrantsInEachMode(Language language) throws IOException {
        for (boolean abac : new boolean[] {false, true}) {
            for (boolean cleanup : new boolean[] {false, true}) {
                Registry registry = new Registry(REGISTRY, "myregistry.azurecr.io", abac, true, true);

                assertThat(roles(language, (abac ? "abac" : "legacy") + (cleanup ? "_cleanup" : "")))
                        .containsExactlyElementsOf(Role.neededOn(registry, cleanup));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void theCredentialIsForTheChartsServiceAccountAndForEntra(Language language) throws IOException {
        String namespace = language.defaultOf("namespace");
        String account = language.defaultOf(language == Language.BICEP ? "serviceAccount" : "service_account");
        Matcher subject = Pattern.compile("subject *[:=] *['\"](.*)['\"]").matcher(language.text());

        assertThat(subject.find()).isTrue();
        assertThat(subject.group(1)
                        .replaceFirst("\\$\\{(var\\.)?namespace}", namespace)
                        .replaceFirst("\\$\\{(var\\.)?service_?[aA]ccount}", account))
                .isEqualTo(new ClusterIssuer.ServiceAccount(namespace, account).subject());
        assertThat(language.text()).contains(ClusterIssuer.EXCHANGE_AUDIENCE);
        assertThat(NextSteps.healthCheck(ServiceAccount.DEFAULT))
                .contains("--namespace " + namespace + " " + account + "-0 ");
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void theIdentityIsNamedAsTheProvisionerNamesIt(Language language) throws IOException {
        assertThat(language.text()).contains(Request.IdentityName.DEFAULT);
    }

    private static List<Role> roles(Language language, String mode) throws IOException {
        Matcher list = Pattern.compile("\\b" + mode + " *" + language.assigned + " *\\[([^]]*)]")
                .matcher(language.text());
        assertThat(list.find()).as(mode).isTrue();
        return Arrays.stream(list.group(1).split(", *"))
                .map(title -> role(title.replaceAll("['\"]", "")))
                .toList();
    }

    private static Role role(String title) {
        return Arrays.stream(Role.values())
                .filter(role -> role.title().equals(title))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no role " + title));
    }
}
