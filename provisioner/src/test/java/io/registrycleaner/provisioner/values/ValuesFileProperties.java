package io.registrycleaner.provisioner.values;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.yaml.snakeyaml.Yaml;

/** Random values files: what is not ours survives, line by line, and what is ours reads back. */
class ValuesFileProperties {

    private static final Map<String, List<String>> OURS = Map.of(
            "env", List.of("registryUrl", "azureClientId", "azureTenantId"),
            "serviceAccount", List.of("name", "annotations", "azure.workload.identity/client-id"),
            "podLabels", List.of("azure.workload.identity/use"));

    @Property(tries = 500)
    void everyLineThatIsNotOursStaysAndOursReadBack(
            @ForAll("documents") String before, @ForAll("values") HelmValues values) throws IOException {
        Path file = Files.createTempFile("values", ".yaml");
        try {
            Files.writeString(file, before);
            ValuesFile.read(file).write(values);
            String after = Files.readString(file);

            assertThat(foreignLines(after)).isEqualTo(foreignLines(before));
            assertThat(env(after).get("registryUrl")).isEqualTo(values.registryUrl());
            assertThat(orEmpty(env(after).get("azureClientId")))
                    .isEqualTo(values.azureClientId().orElse(""));
            assertThat(at(after, "podLabels", "azure.workload.identity/use"))
                    .isEqualTo(values.serviceAccount().map(account -> "true").orElse(""));
            assertThat(ValuesFile.read(file).changes(values)).isFalse();
        } finally {
            Files.delete(file);
        }
    }

    @Provide
    Arbitrary<HelmValues> values() {
        Arbitrary<String> word =
                Arbitraries.of("a.azurecr.io", "localhost:5000", "0e1f-22", "null", "123", "1e5", "yes");
        return Combinators.combine(
                        word,
                        word.optional(),
                        word.optional(),
                        Arbitraries.of("account", "true").optional())
                .as(HelmValues::new);
    }

    /** Lines of a values file, with or without env, in any order, with comments and blank lines anywhere. */
    @Provide
    Arbitrary<String> documents() {
        Arbitrary<String> noise = Arbitraries.of("", "# a comment", "  # an indented one", "#   env: in a comment");
        Arbitrary<String> other = Arbitraries.of(
                "image:\n  tag: \"1.0\" # why\n  pull: Always",
                "replicas: 3",
                "serviceAccount:\n  create: true\n  annotations: {}",
                "serviceAccount:\n  annotations:\n    owner: me # kept\n  name: mine",
                "podLabels: {}",
                "podLabels:\n  team: a",
                "text: |-\n  env:\n    registryUrl: not this one\n",
                "list:\n- a\n- {env: 1}",
                "quoted: 'it''s # no comment'",
                "deep:\n  env:\n    registryUrl: other.azurecr.io");
        Arbitrary<String> pair = Arbitraries.of(
                "  registryUrl: plain.azurecr.io",
                "  azureClientId: 'single' # kept",
                "  azureTenantId: \"double\"",
                "  azureClientId:",
                "  LOG: debug",
                "  # inside env");
        Arbitrary<String> env = pair.set().ofMinSize(0).ofMaxSize(5).map(this::envBlock);
        Arbitrary<List<String>> parts = Combinators.combine(
                        other.set().ofMaxSize(4).map(ValuesFileProperties::eachKeyOnce),
                        env.optional(),
                        noise.list().ofMaxSize(3))
                .as((others, envPart, noises) -> {
                    List<String> all = new java.util.ArrayList<>(others);
                    envPart.ifPresent(all::add);
                    all.addAll(noises);
                    return all;
                });
        return Combinators.combine(parts.flatMap(all -> Arbitraries.shuffle(all)), Arbitraries.of("\n", ""))
                .as((all, end) -> String.join("\n", all) + end);
    }

    private static java.util.Collection<String> eachKeyOnce(java.util.Set<String> blocks) {
        Map<String, String> byKey = new LinkedHashMap<>();
        blocks.forEach(block -> byKey.putIfAbsent(block.split(":", 2)[0], block));
        return byKey.values();
    }

    private String envBlock(java.util.Set<String> pairs) {
        Map<String, String> byKey = new LinkedHashMap<>();
        for (String pair : pairs) {
            byKey.putIfAbsent(pair.strip().split(":", 2)[0], pair);
        }
        return "env:" + (byKey.isEmpty() ? "" : "\n" + String.join("\n", byKey.values()));
    }

    /** All lines but those of our keys, and the lines of the mappings that they are in, which may be new. */
    private static List<String> foreignLines(String text) {
        List<String> lines = new java.util.ArrayList<>();
        String section = "";
        for (String line : text.split("\n", -1)) {
            if (line.matches("[a-zA-Z].*")) {
                section = line.replaceFirst(":.*", "");
            }
            List<String> ours = OURS.getOrDefault(section, List.of());
            boolean isOurs = (!ours.isEmpty() && line.startsWith(section + ":"))
                    || ours.stream().anyMatch(key -> line.matches(" +" + key + ":.*"));
            if (!isOurs) {
                lines.add(line);
            }
        }
        while (!lines.isEmpty() && lines.get(lines.size() - 1).isEmpty()) {
            lines.remove(lines.size() - 1);
        }
        return lines;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> env(String text) {
        Map<String, Object> tree = new Yaml().load(text);
        return (Map<String, Object>) tree.get("env");
    }

    private static String at(String text, String section, String key) {
        Map<String, Object> tree = new Yaml().load(text);
        return tree.get(section) instanceof Map<?, ?> map ? orEmpty(map.get(key)) : "";
    }

    private static String orEmpty(Object value) {
        return Optional.ofNullable(value).map(Object::toString).orElse("");
    }
}
