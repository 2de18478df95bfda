package io.registrycleaner.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.registrycleaner.cleaner.model.RegistryHost;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValuesSchemaTest {

    private static final String MINIMAL = "env: {registryUrl: my.azurecr.io}\n";

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void givesOneLineForOneMistakeAndNamesTheKeyInIt(String sentence, String values, String key, String reason) {
        assertThat(reasons(values))
                .as(sentence)
                .singleElement()
                .satisfies(line ->
                        assertThat(line).startsWith("- at '" + key + "': ").contains(reason));
    }

    static Stream<Arguments> givesOneLineForOneMistakeAndNamesTheKeyInIt() {
        return Stream.of(
                arguments("a URL for a host", env("registryUrl: 'https://a.azurecr.io'"), "/env/registryUrl", "https"),
                arguments("a repository", env("registryUrl: a.azurecr.io/team"), "/env/registryUrl", "does not match"),
                arguments("a blank in a host", env("registryUrl: 'a .azurecr.io'"), "/env/registryUrl", "not match"),
                arguments("a number for a host", env("registryUrl: 12"), "/env/registryUrl", "got number, want string"),
                arguments("a name for a client id", env("azureClientId: me"), "/env/azureClientId", "'me'"),
                arguments("a name for a tenant", env("azureTenantId: corp.com"), "/env/azureTenantId", "'corp.com'"),
                arguments("a mistyped key in env", env("registryURL: x"), "/env", "'registryURL' not allowed"),
                arguments("env as a list", "env: [{name: A}]\n", "/env", "got array, want object"),
                arguments("no env at all", "env:\n", "", "missing property 'env'"),
                arguments("a mistyped key", MINIMAL + "tolerance: []\n", "", "'tolerance' not allowed"),
                arguments("no image", MINIMAL + "image:\n", "", "missing property 'image'"),
                arguments("a tag that is a number", MINIMAL + "image: {tag: 1.10}\n", "/image/tag", "got number"),
                arguments(
                        "a policy of no kind", MINIMAL + "image: {pullPolicy: never}\n", "/image/pullPolicy", "one of"),
                arguments(
                        "a size without a unit", MINIMAL + "persistence: {size: '12'}\n", "/persistence/size", "'12'"),
                arguments(
                        "yes in quotes", MINIMAL + "persistence: {enabled: 'yes'}\n", "/persistence/enabled", "string"),
                arguments("a privileged port", MINIMAL + "healthPort: 80\n", "/healthPort", "minimum"),
                arguments("extraEnv as a mapping", MINIMAL + "extraEnv: {A: b}\n", "/extraEnv", "want array"),
                arguments("an unnamed variable", MINIMAL + "extraEnv: [{value: b}]\n", "/extraEnv/0", "'name'"),
                arguments(
                        "a number in a variable",
                        MINIMAL + "extraEnv: [{name: A, value: 1}]\n",
                        "/extraEnv/0/value",
                        ""),
                arguments("a label of another type", MINIMAL + "podLabels: {a: true}\n", "/podLabels/a", "got boolean"),
                arguments(
                        "a label that the StatefulSet needs",
                        MINIMAL + "podLabels: {app.kubernetes.io/name: x}\n",
                        "/podLabels/app.kubernetes.io~1name",
                        "false schema"),
                arguments(
                        "a namespace of no name",
                        MINIMAL + "usage: {namespaces: [My]}\n",
                        "/usage/namespaces/0",
                        "'My'"),
                arguments("a namespace twice", MINIMAL + "usage: {namespaces: [a, a]}\n", "/usage/namespaces", "equal"),
                arguments(
                        "an address for an alias",
                        MINIMAL + "usage: {registryAliases: ['https://a']}\n",
                        "/usage/registryAliases/0",
                        "https"),
                arguments("a mistyped key of usage", MINIMAL + "usage: {namespace: a}\n", "/usage", "'namespace'"),
                arguments("a selector of lists", MINIMAL + "nodeSelector: {a: [b]}\n", "/nodeSelector/a", "got array"),
                arguments("a mistyped toleration", MINIMAL + "tolerations: [{keys: a}]\n", "/tolerations/0", "'keys'"),
                arguments("a mistyped affinity", MINIMAL + "affinity: {nodes: {}}\n", "/affinity", "'nodes'"),
                arguments("a mistyped limit", MINIMAL + "resources: {limit: {}}\n", "/resources", "'limit'"),
                arguments(
                        "a name that is none", MINIMAL + "fullnameOverride: My_Name\n", "/fullnameOverride", "My_Name"),
                arguments(
                        "a time with a unit",
                        MINIMAL + "terminationGracePeriodSeconds: 30s\n",
                        "/terminationGracePeriodSeconds",
                        ""));
    }

    private static String env(String line) {
        return line.startsWith("registryUrl")
                ? "env:\n  " + line + "\n"
                : "env:\n  registryUrl: my.azurecr.io\n  " + line + "\n";
    }

    @Test
    void tellsEveryMistakeAtOnce() {
        assertThat(reasons("env: {registryUrl: 'a b', azureClientId: x}\nhealthPort: 1\nimages: {}\n"))
                .anyMatch(line -> line.contains("/env/registryUrl"))
                .anyMatch(line -> line.contains("/env/azureClientId"))
                .anyMatch(line -> line.contains("/healthPort"))
                .anyMatch(line -> line.contains("'images' not allowed"));
    }

    @Test
    void asksForTheRegistryInWords() {
        IllegalStateException refused =
                catchThrowableOfType(IllegalStateException.class, () -> Rendered.of("env: {azureClientId: ''}\n"));

        assertThat(refused).hasMessageContaining("env.registryUrl is required: the registry's login server");
    }

    private static List<String> reasons(String values) {
        IllegalStateException refused = catchThrowableOfType(IllegalStateException.class, () -> Rendered.of(values));
        assertThat(refused).as("Helm takes these values: " + values).isNotNull();
        return refused.getMessage()
                .lines()
                .map(String::strip)
                .filter(line -> line.startsWith("- at ") && !line.endsWith("validation failed"))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "my.azurecr.io",
                "MyRegistry-abc123.azurecr.io",
                "my.azurecr.cn",
                "my.azurecr.us",
                "localhost:5000",
                "127.0.0.1:65535",
                "registry.internal"
            })
    void takesWhatLoginServersLookLike(String host) {
        assertThatCode(() -> Rendered.of("env: {registryUrl: '" + host + "'}\n"))
                .doesNotThrowAnyException();
        assertThatCode(() -> RegistryHost.parse(host)).doesNotThrowAnyException();
    }

    /** Every text of up to six characters from those that matter in a host: what the chart lets in, the cleaner takes. */
    @Test
    void takesNoHostThatTheCleanerRefuses() throws IOException {
        Map<String, Object> schema = Chart.manifests(
                        Files.readString(Rendered.CHART.directory().resolve("values.schema.json")))
                .get(0);
        Pattern pattern = Pattern.compile((String) Rendered.at(schema, "properties", "env", "properties", "registryUrl")
                .get("pattern"));

        List<String> accepted = texts("aB1-.:/@", 6)
                .filter(text -> !text.isEmpty() && pattern.matcher(text).matches())
                .toList();

        assertThat(accepted)
                .hasSizeGreaterThan(1000)
                .allSatisfy(
                        host -> assertThatCode(() -> RegistryHost.parse(host)).doesNotThrowAnyException());
    }

    private static Stream<String> texts(String alphabet, int longest) {
        if (longest == 0) {
            return Stream.of("");
        }
        return texts(alphabet, longest - 1)
                .flatMap(text -> text.length() < longest - 1
                        ? Stream.of(text)
                        : Stream.concat(Stream.of(text), alphabet.chars().mapToObj(last -> text + (char) last)));
    }
}
