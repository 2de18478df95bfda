package io.registrycleaner.emulator.acr.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DigestTest {

    @Test
    void readsAndWritesItsText() {
        String text = "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

        assertThat(Digest.of(new byte[0])).hasToString(text);
        assertThat(Digest.parse(text)).contains(Digest.of(new byte[0]));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "latest",
                "sha256:",
                "sha256:e3b0",
                "sha512:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                "sha256:E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855",
                "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b8555"
            })
    void readsNothingElse(String text) {
        assertThat(Digest.parse(text)).isEmpty();
    }

    @Test
    void sortsLikeItsText() {
        List<Digest> digests = digests();

        assertThat(digests.stream().sorted().map(Digest::toString))
                .isEqualTo(digests.stream().map(Digest::toString).sorted().toList());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "latest",
                "sha25",
                "sha256:",
                "sha256;",
                "sha256:4",
                "sha256:4f",
                "sha256:f",
                "sha256:ff",
                "sha256:g",
                "sha256:9:",
                "sha256:4A",
                "sha256:4_",
                "sha256:4/",
                "sha256:4z",
                "sha256:fz",
                "sha256:0",
                "zzz",
                "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855x",
                "sha256:ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
            })
    void findsThePlaceBehindAnyTextAsComparingTextsWould(String last) {
        Stream<Digest> digests = Stream.concat(digests().stream(), Stream.of(Digest.of(new byte[0])));
        Optional<Digest> from = Digest.lowestAfter(last);

        assertThat(digests).allSatisfy(digest -> {
            boolean behind = digest.toString().compareTo(last) > 0;
            assertThat(from.isPresent() && digest.compareTo(from.get()) >= 0).isEqualTo(behind);
        });
    }

    private static List<Digest> digests() {
        Random random = new Random(1);
        return Stream.generate(() -> Digest.of(Long.toString(random.nextLong()).getBytes(StandardCharsets.US_ASCII)))
                .limit(2_000)
                .toList();
    }
}
