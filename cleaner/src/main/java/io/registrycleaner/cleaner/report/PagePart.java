package io.registrycleaner.cleaner.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * A style sheet or script that stands in a page.
 *
 * @param text with line feeds alone: a browser reads, and hashes, no other line ends
 */
public record PagePart(String text) {
    /** The style of every page: its colours, tables and maps. */
    public static final PagePart STYLE = resource(PagePart.class, "inventory.css");

    /** Sorts the tables of a page that are meant to be sorted, and finds their rows. */
    public static final PagePart TABLES = resource(PagePart.class, "tables.js");

    /**
     * Of a file beside a class.
     *
     * @throws IllegalStateException where the program was built without it
     */
    public static PagePart resource(Class<?> beside, String name) {
        try (InputStream in = beside.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the program was built without " + name);
            }
            return new PagePart(new String(in.readAllBytes(), UTF_8).replace("\r\n", "\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** This one, and another after it. */
    public PagePart then(PagePart other) {
        return new PagePart(text + other.text);
    }

    /** By which a content security policy allows this part and no other. */
    public String hash() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
