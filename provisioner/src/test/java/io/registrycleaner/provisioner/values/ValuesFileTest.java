package io.registrycleaner.provisioner.values;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ValuesFileTest {
    private static final HelmValues ALL =
            new HelmValues("my.azurecr.io", Optional.of("1111-c"), Optional.of("2222-t"), Optional.empty());
    private static final HelmValues URL_ONLY =
            new HelmValues("my.azurecr.io", Optional.empty(), Optional.empty(), Optional.empty());
    private static final String BLOCK =
            "  registryUrl: \"my.azurecr.io\"\n  azureClientId: \"1111-c\"\n  azureTenantId: \"2222-t\"\n";

    @TempDir
    Path folder;

    static Stream<Arguments> edits() {
        return Stream.of(
                arguments("an empty file gets env", "", ALL, "env:\n" + BLOCK),
                arguments("comments alone stay in front", "# mine\n", ALL, "# mine\nenv:\n" + BLOCK),
                arguments("a file without env gets it at the end", "replicas: 2\n", ALL, "replicas: 2\nenv:\n" + BLOCK),
                arguments(
                        "a missing last line break stays missing", "a: 1", ALL, "a: 1\nenv:\n" + BLOCK.stripTrailing()),
                arguments("an empty env is filled", "env:\nb: 1\n", ALL, "env:\n" + BLOCK + "b: 1\n"),
                arguments("an empty env keeps its comment", "env: # of the pod\n", ALL, "env: # of the pod\n" + BLOCK),
                arguments("a null env is filled", "env: ~\nb: 1\n", ALL, "env: \n" + BLOCK + "b: 1\n"),
                arguments(
                        "a braced empty env is filled",
                        "env: {}\n",
                        URL_ONLY,
                        "env: {registryUrl: \"my.azurecr.io\"}\n"),
                arguments(
                        "a braced env keeps its other keys",
                        "env: {a: 1, registryUrl: 'old', z: 2}\n",
                        ALL,
                        "env: {a: 1, registryUrl: 'my.azurecr.io', azureClientId: \"1111-c\", azureTenantId: \"2222-t\", z: 2}\n"),
                arguments(
                        "a braced file gets a braced env",
                        "{a: 1}\n",
                        URL_ONLY,
                        "{env: {registryUrl: \"my.azurecr.io\"}, a: 1}\n"),
                arguments(
                        "JSON stays JSON",
                        "{\"a\": 1, \"env\": {\"registryUrl\": \"x\"}}",
                        ALL,
                        "{\"a\": 1, \"env\": {\"registryUrl\": \"my.azurecr.io\", \"azureClientId\": \"1111-c\", \"azureTenantId\": \"2222-t\"}}"),
                arguments(
                        "JSON whose env is null is filled",
                        "{\"env\":null}\n",
                        URL_ONLY,
                        "{\"env\":{\"registryUrl\": \"my.azurecr.io\"}}\n"),
                arguments(
                        "JSON without env gets one",
                        "{\"a\": 1}\n",
                        URL_ONLY,
                        "{\"env\": {\"registryUrl\": \"my.azurecr.io\"}, \"a\": 1}\n"),
                arguments(
                        "a braced key without a value gets one",
                        "{env}\n",
                        URL_ONLY,
                        "{env: {registryUrl: \"my.azurecr.io\"}}\n"),
                arguments(
                        "an ended document gets env before its end",
                        "---\na: 1\n...\n# nobody reads this\n",
                        URL_ONLY,
                        "---\na: 1\nenv:\n  registryUrl: \"my.azurecr.io\"\n...\n# nobody reads this\n"),
                arguments(
                        "an env that is last and null keeps the missing line break",
                        "a: 1\nenv:",
                        URL_ONLY,
                        "a: 1\nenv:\n  registryUrl: \"my.azurecr.io\""),
                arguments(
                        "a block of text keeps the empty lines that belong to it",
                        "env:\n  script: |+\n    one\n\n\nz: 1\n",
                        URL_ONLY,
                        "env:\n  registryUrl: \"my.azurecr.io\"\n  script: |+\n    one\n\n\nz: 1\n"),
                arguments(
                        "a value over two lines becomes one",
                        "env:\n  registryUrl: \"old\n    text\"  # c\n",
                        URL_ONLY,
                        "env:\n  registryUrl: \"my.azurecr.io\"  # c\n"),
                arguments(
                        "what a merge key brings is overridden",
                        "b: &b {registryUrl: x}\nenv:\n  <<: *b\n",
                        URL_ONLY,
                        "b: &b {registryUrl: x}\nenv:\n  registryUrl: \"my.azurecr.io\"\n  <<: *b\n"),
                arguments(
                        "quoting and comments stay as they are",
                        "env:\n  # which\n  registryUrl: 'old.azurecr.io' # here\n  azureClientId: abc\n  azureTenantId: \"x\"   # t\n",
                        ALL,
                        "env:\n  # which\n  registryUrl: 'my.azurecr.io' # here\n  azureClientId: 1111-c\n  azureTenantId: \"2222-t\"   # t\n"),
                arguments(
                        "missing keys come behind the last of ours",
                        "env:\n    registryUrl: old # c\n    # about b\n    b: 1\n",
                        ALL,
                        "env:\n    registryUrl: my.azurecr.io # c\n    azureClientId: \"1111-c\"\n    azureTenantId: \"2222-t\"\n    # about b\n    b: 1\n"),
                arguments(
                        "without any of ours they come first",
                        "env:\n  # about b\n  b: 1\n",
                        URL_ONLY,
                        "env:\n  registryUrl: \"my.azurecr.io\"\n  # about b\n  b: 1\n"),
                arguments(
                        "the file's own indentation is used",
                        "image:\n    tag: x\n",
                        URL_ONLY,
                        "image:\n    tag: x\nenv:\n    registryUrl: \"my.azurecr.io\"\n"),
                arguments(
                        "a client id of another identity is emptied",
                        "env:\n  registryUrl: my.azurecr.io\n  azureClientId: 9999\n",
                        URL_ONLY,
                        "env:\n  registryUrl: my.azurecr.io\n  azureClientId: \"\"\n"),
                arguments(
                        "a key without a value gets one before its comment",
                        "env:\n  registryUrl: # none yet\n",
                        URL_ONLY,
                        "env:\n  registryUrl: \"my.azurecr.io\" # none yet\n"),
                arguments(
                        "windows line ends stay",
                        "a: 1\r\nenv:\r\n  registryUrl: x\r\n",
                        new HelmValues("y", Optional.of("c"), Optional.empty(), Optional.empty()),
                        "a: 1\r\nenv:\r\n  registryUrl: y\r\n  azureClientId: \"c\"\r\n"),
                arguments(
                        "characters beyond the basic plane do not shift the edit",
                        "note: \"\uD83D\uDE80 ü\"\nenv: {registryUrl: \"x\"}\n",
                        URL_ONLY,
                        "note: \"\uD83D\uDE80 ü\"\nenv: {registryUrl: \"my.azurecr.io\"}\n"),
                arguments(
                        "a byte order mark stays",
                        "\uFEFFenv: {registryUrl: x}\n",
                        URL_ONLY,
                        "\uFEFFenv: {registryUrl: my.azurecr.io}\n"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("edits")
    void changesTheThreeKeysAndNothingElse(String sentence, String before, HelmValues values, String after)
            throws IOException {
        Path file = Files.writeString(folder.resolve("values.yaml"), before);

        assertThat(ValuesFile.read(file).changes(values)).isTrue();
        ValuesFile.read(file).write(values);

        assertThat(Files.readString(file)).isEqualTo(after);
        assertThat(ValuesFile.read(file).changes(values)).isFalse();
    }

    @Test
    void writesAnAbsentFileWithAHeader() throws IOException {
        Path file = folder.resolve("values.yaml");

        assertThat(ValuesFile.read(file).changes(ALL)).isTrue();
        ValuesFile.read(file).write(ALL);

        assertThat(Files.readString(file)).startsWith("# Values of the chart").endsWith("env:\n" + BLOCK);
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                arguments("broken YAML", "a: [1\nb: 2\n", ":2: not valid YAML"),
                arguments("a list", "- a\n", ":1: not a mapping"),
                arguments("plain text", "hello\n", ":1: not a mapping"),
                arguments("two documents", "a: 1\n---\nb: 2\n", ":3: a second YAML document begins"),
                arguments("env twice", "env: {}\nenv: {}\n", ":2: not valid YAML: found duplicate key env"),
                arguments(
                        "a key twice",
                        "env:\n  registryUrl: a\n  registryUrl: b\n",
                        ":3: not valid YAML: found duplicate key registryUrl"),
                arguments("env as a list", "env:\n  - a\n", ":2: 'env' is not a mapping"),
                arguments("env as text", "env: hello\n", ":1: 'env' is not a mapping"),
                arguments("a mapping as the URL", "env:\n  registryUrl: {a: 1}\n", ":2: 'env.registryUrl' is not text"),
                arguments(
                        "a block of lines",
                        "env:\n  registryUrl: |\n    x\n",
                        ":2: 'env.registryUrl' is a block of lines"),
                arguments(
                        "a block of text that the file ends in",
                        "a: |\n  x",
                        ": could not set the keys of env, serviceAccount and podLabels"),
                arguments(
                        "a merge key that may bring env",
                        "b: &b {env: {a: 1}}\n<<: *b\n",
                        ": could not set the keys of env, serviceAccount and podLabels"),
                arguments("an alias for env", "d: &d {a: 1}\nenv: *d\n", ":2: 'env' shares its value"),
                arguments("an anchored env", "env: &d {a: 1}\nd: *d\n", ":1: 'env' shares its value"),
                arguments(
                        "an aliased value",
                        "d: &d x\nenv:\n  registryUrl: *d\n",
                        ":3: 'env.registryUrl' shares its value"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refusals")
    void refusesWhatItCannotEditSafelyAndWritesNothing(String what, String before, String message) throws IOException {
        Path file = Files.writeString(folder.resolve("values.yaml"), before);

        assertThatThrownBy(() -> ValuesFile.read(file).write(ALL))
                .isInstanceOf(ValuesException.class)
                .hasMessageContaining(file + message);
        assertThat(Files.readString(file)).isEqualTo(before);
    }

    @Test
    void refusesAFileThatIsNotUtf8() throws IOException {
        Path file = Files.write(folder.resolve("values.yaml"), "a: \u00fc".getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(() -> ValuesFile.read(file)).hasMessage(file + ": is not UTF-8 text");
    }

    @Test
    void refusesADirectoryAndAMissingDirectory() {
        assertThatThrownBy(() -> ValuesFile.read(folder)).hasMessageContaining("is a directory");
        assertThatThrownBy(() -> ValuesFile.read(folder.resolve("none/values.yaml")))
                .hasMessageContaining("its directory does not exist");
    }

    @Test
    void refusesWhatIsNoFileAndALinkToNothing() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link.yaml"), Path.of("nowhere.yaml"));

        assertThatThrownBy(() -> ValuesFile.read(Path.of("/dev/null"))).hasMessageContaining("is a device or a pipe");
        assertThatThrownBy(() -> ValuesFile.read(link)).hasMessageContaining("is a link to a file that does not exist");
    }

    @Test
    void refusesToOverwriteWhatSomebodyElseChangedMeanwhile() throws IOException {
        Path file = Files.writeString(folder.resolve("values.yaml"), "a: 1\n");
        ValuesFile values = ValuesFile.read(file);
        Files.writeString(file, "a: 2\n");

        assertThatThrownBy(() -> values.write(ALL)).hasMessageContaining("was changed by somebody else");
        assertThat(Files.readString(file)).isEqualTo("a: 2\n");
    }

    @Test
    void keepsPermissionsAndTheSymbolicLink() throws IOException {
        Path target = Files.writeString(folder.resolve("real.yaml"), "a: 1\n");
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rw-rw----"));
        Path link = Files.createSymbolicLink(folder.resolve("values.yaml"), target);

        ValuesFile.read(link).write(URL_ONLY);

        assertThat(link).isSymbolicLink();
        assertThat(target).content().contains("my.azurecr.io");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(target)))
                .isEqualTo("rw-rw----");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactlyInAnyOrder(target, link);
        }
    }
}
