package io.registrycleaner.cleaner.cli;

import io.registrycleaner.cleaner.model.DiagnosedException;
import io.registrycleaner.cleaner.model.Diagnosis;
import io.registrycleaner.cleaner.model.Problem;
import io.registrycleaner.cleaner.policy.Policy;
import io.registrycleaner.cleaner.policy.PolicyFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Where a policy comes from: the file that --policy names. */
final class PolicySource {
    private PolicySource() {}

    /**
     * Reads a file of at most 1 MiB.
     *
     * @throws DiagnosedException with {@link Problem#POLICY_FILE}, for a file that cannot be read and for all that is wrong in it
     */
    static Policy load(Path file) {
        return PolicyFile.parse(file.toString(), text(file));
    }

    /**
     * The text of a file of at most 1 MiB.
     *
     * @throws DiagnosedException with {@link Problem#POLICY_FILE}, for one that cannot be read or is no text
     */
    static String text(Path file) {
        byte[] bytes;
        try (InputStream input = Files.newInputStream(file)) {
            bytes = input.readNBytes(PolicyFile.LARGEST + 1);
        } catch (IOException e) {
            throw unreadable(file, Files.isDirectory(file) ? "it is a directory" : reason(e))
                    .asException(e);
        }
        if (bytes.length > PolicyFile.LARGEST) {
            throw unreadable(file, "it is larger than 1 MiB").asException();
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw unreadable(file, "it is not UTF-8").asException(e);
        }
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
