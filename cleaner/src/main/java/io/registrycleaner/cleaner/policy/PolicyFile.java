package io.registrycleaner.cleaner.policy;

import io.registrycleaner.cleaner.model.DiagnosedException;
import io.registrycleaner.cleaner.model.Diagnosis;
import io.registrycleaner.cleaner.model.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The policy file: YAML, version 1; docs/policy.md describes it for people, docs/schema/policy.schema.json for editors.
 *
 * <p>It decides what is deleted, so it is taken whole or not at all: an unknown key, a value out of its limits or a pattern that can
 * never match is an error, with its line.
 */
public final class PolicyFile {
    private PolicyFile() {}

    /**
     * Reads a file of at most 1 MiB.
     *
     * @throws DiagnosedException with {@link Problem#POLICY_FILE}, for a file that cannot be read and for all that is wrong in it
     */
    public static Policy load(Path file) {
        byte[] bytes;
        try (InputStream input = Files.newInputStream(file)) {
            bytes = input.readNBytes(PolicyText.LARGEST + 1);
        } catch (IOException e) {
            throw unreadable(file, Files.isDirectory(file) ? "it is a directory" : reason(e))
                    .asException(e);
        }
        if (bytes.length > PolicyText.LARGEST) {
            throw unreadable(file, "it is larger than 1 MiB").asException();
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return parse(file.toString(), text);
        } catch (CharacterCodingException e) {
            throw unreadable(file, "it is not UTF-8").asException(e);
        }
    }

    /**
     * Reads a text.
     *
     * @param name of the file, for messages
     * @throws DiagnosedException with {@link Problem#POLICY_FILE}: all that is wrong, a line each, in the order of the lines
     */
    public static Policy parse(String name, String text) {
        Problems problems = new Problems(name);
        Optional<Policy> policy =
                PolicyText.tree(text, problems).map(root -> PolicyReader.read(new Value(root, "", problems)));
        problems.throwIfAny();
        return policy.orElseThrow();
    }

    private static String reason(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "there is no such file";
        }
        return e instanceof AccessDeniedException ? "this user may not read it" : String.valueOf(e.getMessage());
    }

    private static Diagnosis unreadable(Path file, String reason) {
        return Diagnosis.of(Problem.POLICY_FILE, "Could not read the policy file %s: %s.".formatted(file, reason))
                .likely("the path is mistyped, or the file is not mounted or not written as UTF-8 text")
                .action("name the file with --policy FILE (POLICY_FILE)")
                .build();
    }
}
