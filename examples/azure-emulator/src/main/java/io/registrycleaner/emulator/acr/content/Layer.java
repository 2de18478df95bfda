package io.registrycleaner.emulator.acr.content;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;

/** A real layer of one small file: a tar archive, and its compressed form, which registries keep. */
record Layer(byte[] archive, byte[] compressed) {

    private static final int BLOCK = 512;

    /** Always the same bytes for the same file. */
    static Layer of(String path, String text) {
        byte[] content = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream archive = new ByteArrayOutputStream();
        archive.writeBytes(header(path, content.length));
        archive.writeBytes(content);
        int padding = (BLOCK - content.length % BLOCK) % BLOCK;
        // Two empty blocks end the archive.
        archive.writeBytes(new byte[padding + 2 * BLOCK]);
        byte[] bytes = archive.toByteArray();
        return new Layer(bytes, compress(bytes));
    }

    /** A ustar header of a file owned by root, readable by all, last changed at the epoch. */
    private static byte[] header(String path, int size) {
        byte[] header = new byte[BLOCK];
        put(header, 0, path);
        put(header, 100, "0000644\0");
        put(header, 108, "0000000\0");
        put(header, 116, "0000000\0");
        put(header, 124, octal(size, 11) + " ");
        put(header, 136, octal(0, 11) + " ");
        put(header, 148, " ".repeat(8));
        put(header, 156, "0");
        put(header, 257, "ustar\00000");
        int sum = 0;
        for (byte b : header) {
            sum += b & 0xff;
        }
        put(header, 148, octal(sum, 6) + "\0 ");
        return header;
    }

    private static String octal(int value, int digits) {
        return String.format(Locale.ROOT, "%0" + digits + "o", value);
    }

    private static void put(byte[] header, int offset, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(bytes, 0, header, offset, bytes.length);
    }

    private static byte[] compress(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return out.toByteArray();
    }
}
