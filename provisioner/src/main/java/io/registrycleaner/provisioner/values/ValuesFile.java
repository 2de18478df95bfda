package io.registrycleaner.provisioner.values;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A {@code values.yaml}, of which only {@code env.registryUrl}, {@code env.azureClientId} and {@code env.azureTenantId} are ever
 * changed, and for workload identity the service account's name and annotation and the pod's label: comments, order, quoting, line ends
 * and everything else stay to the byte.
 *
 * <p>A value that is to be absent ({@link HelmValues#azureClientId()} of an identity that needs no name) sets a key that is there to
 * {@code ""} and adds none: a client id left from another identity would make the cleaner ask for that one.
 */
public final class ValuesFile {
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final String HEADER =
            "# Values of the chart docker-registry-cleaner. The provisioner keeps the keys up to date that name the identity.\n";

    private final Path file;
    private final Optional<String> before;
    private final String mark;
    private final Document document;

    private ValuesFile(Path file, Optional<String> before) {
        this.file = file;
        this.before = before;
        this.mark = before.filter(text -> text.startsWith(BYTE_ORDER_MARK))
                .map(text -> BYTE_ORDER_MARK)
                .orElse("");
        this.document = Document.parse(file, before.orElse("").substring(mark.length()));
    }

    /**
     * Reads a file, or takes an absent one for empty. Nothing is written.
     *
     * @throws ValuesException where it is not UTF-8, not one YAML mapping, or could not be written later
     */
    public static ValuesFile read(Path file) {
        requireWritable(file);
        if (!Files.exists(file)) {
            return new ValuesFile(file, Optional.empty());
        }
        return new ValuesFile(file, Optional.of(decode(file)));
    }

    /** Whether writing these values would change the file; an absent file always changes. */
    public boolean changes(HelmValues values) {
        return before.isEmpty() || !render(values).equals(before.get());
    }

    /**
     * The file's text with these values.
     *
     * @throws ValuesException where the file's form does not let that be done without touching anything else
     */
    public String render(HelmValues values) {
        String edited = document.text();
        Map<String, Object> expected = document.tree();
        for (HelmValues.Section section : values.sections()) {
            edited = new MappingEditor(Document.parse(file, edited), section).edited();
            expected = expected(expected, section.path(), section.keys());
        }
        if (!means(edited, expected)) {
            throw ValuesException.of(
                    file,
                    "could not set the keys of env, serviceAccount and podLabels without changing something else; write these in"
                            + " block style, one key a line");
        }
        return before.isEmpty() ? HEADER + edited : mark + edited;
    }

    /** The proof that only these keys changed, for every odd form of YAML that an editor of text may not think of. */
    private boolean means(String edited, Map<String, Object> expected) {
        try {
            return Document.parse(file, edited).tree().equals(expected);
        } catch (ValuesException notEvenYaml) {
            return false;
        }
    }

    /**
     * Writes the values, all or nothing: another file takes the old one's place in one move. A symbolic link stays one.
     *
     * @throws ValuesException where the file was changed by somebody else since it was read, or cannot be written
     */
    public void write(HelmValues values) {
        String after = render(values);
        if (!before.equals(Files.exists(file) ? Optional.of(decode(file)) : Optional.empty())) {
            throw ValuesException.of(file, "was changed by somebody else meanwhile; run the command again");
        }
        try {
            replace(after);
        } catch (IOException e) {
            throw ValuesException.of(file, "could not be written: " + reason(e), e);
        }
    }

    private void replace(String after) throws IOException {
        Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
        Path temporary = target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID() + ".tmp");
        try {
            Files.writeString(temporary, after, StandardOpenOption.CREATE_NEW);
            if (Files.exists(target)) {
                passOn(target, temporary);
            }
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /** Owner, group and permissions, on a file system that has them: a file edited by root stays its owner's. */
    private static void passOn(Path target, Path temporary) throws IOException {
        PosixFileAttributeView to = Files.getFileAttributeView(temporary, PosixFileAttributeView.class);
        if (to == null) {
            return;
        }
        PosixFileAttributes old = Files.readAttributes(target, PosixFileAttributes.class);
        try {
            if (!old.group().equals(to.readAttributes().group())) {
                to.setGroup(old.group());
            }
            if (!old.owner().equals(to.getOwner())) {
                to.setOwner(old.owner());
            }
        } catch (FileSystemException onlyRootGivesFilesAway) {
            // Then it belongs to who wrote it last.
        }
        to.setPermissions(old.permissions());
    }

    /** A tree in which the mapping at the path holds what is wanted; a mapping that would stay empty is not made. */
    private static Map<String, Object> expected(
            Map<String, Object> tree, List<String> path, Map<String, Optional<String>> wanted) {
        Map<String, Object> changed = new LinkedHashMap<>(tree);
        if (path.isEmpty()) {
            wanted.forEach((key, value) -> {
                Object old = tree.get(key);
                boolean leave = value.isEmpty() && (old == null || old.equals(""));
                if (!leave) {
                    changed.put(key, value.orElse(""));
                }
            });
            return changed;
        }
        Map<String, Object> present = new LinkedHashMap<>();
        if (tree.get(path.get(0)) instanceof Map<?, ?> inner) {
            inner.forEach((key, value) -> present.put(String.valueOf(key), value));
        }
        Map<String, Object> inside = expected(present, path.subList(1, path.size()), wanted);
        if (!inside.equals(present)) {
            changed.put(path.get(0), inside);
        }
        return changed;
    }

    private static void requireWritable(Path file) {
        if (Files.isDirectory(file)) {
            throw ValuesException.of(file, "is a directory; name a file in it");
        }
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw ValuesException.of(file, "is a device or a pipe; name a file");
        }
        if (Files.isSymbolicLink(file) && !Files.exists(file)) {
            throw ValuesException.of(file, "is a link to a file that does not exist; create that, or remove the link");
        }
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw ValuesException.of(file, "its directory does not exist; create it first");
        }
        if (!Files.isWritable(folder) || (Files.exists(file) && !Files.isWritable(file))) {
            throw ValuesException.of(file, "may not be written by this user");
        }
    }

    private static String decode(Path file) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                    .toString();
        } catch (CharacterCodingException e) {
            throw ValuesException.of(file, "is not UTF-8 text", e);
        } catch (IOException e) {
            throw ValuesException.of(file, "could not be read: " + reason(e), e);
        } catch (UncheckedIOException e) {
            throw ValuesException.of(file, "could not be read: " + reason(e.getCause()), e);
        }
    }

    private static String reason(IOException e) {
        return e.getClass().getSimpleName() + (e.getMessage() == null ? "" : " " + e.getMessage());
    }
}
