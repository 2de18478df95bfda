package io.registrycleaner.emulator.acr.content;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * What a registry holds as sorted lines of text: {@code <repository> <digest>} for each manifest and {@code <repository> <tag> <digest>}
 * for each tag, unlisted ones too. Two registries that hold the same have the same text, so states can be compared.
 */
public final class Inventory {

    private static final int NAMES_AT_ONCE = 1_000;

    private Inventory() {}

    /** Writes all lines, holding those of one repository at a time. */
    public static void write(Content content, OutputStream out) throws IOException {
        Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        Optional<String> last = Optional.empty();
        Page<String> names;
        do {
            names = content.allNames(last, NAMES_AT_ONCE);
            for (String name : names.items()) {
                for (String line : lines(content, name)) {
                    writer.append(line).append('\n');
                }
                last = Optional.of(name);
            }
        } while (names.more());
        writer.flush();
    }

    /** The lines of one repository; none where there is no such repository. */
    public static List<String> lines(Content content, String repository) {
        return content.find(repository).map(Repository::inventory).orElse(List.of());
    }
}
