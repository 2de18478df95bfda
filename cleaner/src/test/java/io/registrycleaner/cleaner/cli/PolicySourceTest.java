package io.registrycleaner.cleaner.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.registrycleaner.cleaner.model.DiagnosedException;
import io.registrycleaner.cleaner.policy.PolicyFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicySourceTest {
    private static final String TEXT = "version: 1\nprotect: {tags: [latest]}\n";

    @TempDir
    Path folder;

    @Test
    void loadsAFileWithOrWithoutAByteOrderMark() throws IOException {
        Path file = folder.resolve("policy.yaml");
        Files.writeString(file, TEXT);
        assertThat(PolicySource.load(file)).isEqualTo(PolicyFile.parse("policy.yaml", TEXT));
        Files.writeString(file, "\uFEFF" + TEXT.replace("\n", "\r\n"));
        assertThat(PolicySource.load(file)).isEqualTo(PolicyFile.parse("policy.yaml", TEXT));
    }

    @Test
    void aFileThatCannotBeReadIsNamedWithTheReason() throws IOException {
        Path file = folder.resolve("policy.yaml");
        assertThat(refusal(file)).isEqualTo("Could not read the policy file " + file + ": there is no such file.");
        assertThat(refusal(folder)).isEqualTo("Could not read the policy file " + folder + ": it is a directory.");
        assertThat(refusal(file.resolve("x")))
                .startsWith("Could not read the policy file ")
                .doesNotContain("null");
        Files.write(file, "version: 1 # caf\u00e9".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(refusal(file)).endsWith(": it is not UTF-8.");
        Files.write(file, "version: 1".getBytes(StandardCharsets.UTF_16));
        assertThat(refusal(file)).endsWith(": it is not UTF-8.");
        Files.writeString(file, "version: 1\n" + "#".repeat(1 << 20));
        assertThat(refusal(file)).endsWith(": it is larger than 1 MiB.");
    }

    @Test
    void aFileOfTheLargestSizeIsRead() throws IOException {
        Path file = folder.resolve("policy.yaml");
        String head = "version: 1\n#";
        Files.writeString(file, head + "#".repeat((1 << 20) - head.length()));
        assertThat(PolicySource.load(file).rules()).isEmpty();
    }

    private static String refusal(Path file) {
        return catchThrowableOfType(DiagnosedException.class, () -> PolicySource.load(file))
                .diagnosis()
                .what();
    }
}
