package io.registrycleaner.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.registrycleaner.emulator.world.InvalidWorldException;
import io.registrycleaner.emulator.world.Registry;
import io.registrycleaner.emulator.world.WorldFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** docs/emulator.md says what is so: its world can be served, and it has every key that there is. */
class DocsTest {

    private static final Path PAGE = Path.of("..", "..", "docs", "emulator.md");
    private static final Pattern WORLD = Pattern.compile("<!-- world -->\n```yaml\n(.*?)```", Pattern.DOTALL);
    private static final Pattern KNOWN = Pattern.compile("here are known: ([^\n]*)");
    private static final Set<String> MAPS_OF_ANY_KEYS = Set.of("tags");

    @Test
    void theWorldInThePageCanBeServed() throws IOException {
        assertThat(WorldFile.parse(world()).list(Registry.class))
                .extracting(Registry::name)
                .containsExactly("prodregistry", "realregistry");
    }

    @Test
    void theWorldInThePageHasEveryKey() throws IOException {
        Object tree = new Yaml().load(world());
        Set<String> documented = new TreeSet<>();
        spoil(tree, documented);
        InvalidWorldException refused =
                catchThrowableOfType(InvalidWorldException.class, () -> WorldFile.parse(new Yaml().dump(tree)));
        Set<String> known = new TreeSet<>();
        Matcher matcher = KNOWN.matcher(refused.getMessage());
        while (matcher.find()) {
            known.addAll(List.of(matcher.group(1).split(", ", -1)));
        }
        assertThat(known).hasSizeGreaterThan(50);
        assertThat(documented).containsAll(known);
    }

    /** Notes the keys of every mapping and adds one that is not known, so that the reader tells those that are. */
    @SuppressWarnings("unchecked")
    private static void spoil(Object node, Set<String> keys) {
        if (node instanceof Map<?, ?> map) {
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                keys.add(entry.getKey().toString());
                if (!MAPS_OF_ANY_KEYS.contains(entry.getKey().toString())) {
                    spoil(entry.getValue(), keys);
                }
            }
            ((Map<String, Object>) map).put("notAKey", "x");
        } else if (node instanceof List<?> list) {
            list.forEach(item -> spoil(item, keys));
        }
    }

    private static String world() throws IOException {
        Matcher matcher = WORLD.matcher(Files.readString(PAGE));
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }
}
