package io.registrycleaner.cleaner.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.registrycleaner.cleaner.model.ImageReference.Image;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ImageReferenceProperties {

    @Provide
    Arbitrary<Image> images() {
        Arbitrary<RegistryHost> hosts = Arbitraries.of("my.azurecr.io", "localhost:5000", "10.0.0.1", "a-b.c.d:81")
                .map(RegistryHost::parse);
        Arbitrary<String> parts = Arbitraries.strings()
                .withChars("abcxyz0189")
                .ofMinLength(1)
                .ofMaxLength(8)
                .list()
                .ofMinSize(1)
                .ofMaxSize(3)
                .flatMap(words -> Arbitraries.of("-", ".", "_", "__", "--").map(joint -> String.join(joint, words)));
        Arbitrary<RepositoryName> names =
                parts.list().ofMinSize(1).ofMaxSize(4).map(all -> new RepositoryName(String.join("/", all)));
        Arbitrary<String> tags = Combinators.combine(
                        Arbitraries.strings().withChars("aZ09_").ofLength(1),
                        Arbitraries.strings().withChars("aZ09_.-").ofMaxLength(127))
                .as(String::concat);
        Arbitrary<Digest> digests = Combinators.combine(
                        Arbitraries.longs(), Arbitraries.longs(), Arbitraries.longs(), Arbitraries.longs())
                .as(Digest::new);
        return Combinators.combine(hosts, names, tags.optional(), digests.optional())
                .as(Image::new);
    }

    private static String written(Image image) {
        return image.host() + "/" + image.repository()
                + image.writtenTag().map(tag -> ":" + tag).orElse("")
                + image.digest().map(digest -> "@" + digest).orElse("");
    }

    @Property
    void isReadAsItWasWritten(@ForAll("images") Image image) {
        assertThat(ImageReference.parse(written(image))).isEqualTo(image);
    }

    @Property
    void isTheSameInAPodsStatus(@ForAll("images") Image image) {
        assertThat(ImageReference.parse("docker-pullable://" + written(image))).isEqualTo(image);
    }

    @Property
    void namesATagOrADigest(@ForAll("images") Image image) {
        assertThat(image.tag().isPresent() || image.digest().isPresent()).isTrue();
        assertThat(image.digest().isPresent()
                        || image.tag().equals(image.writtenTag().or(() -> Optional.of("latest"))))
                .isTrue();
    }

    @Property
    void takesAnyTextWithoutFailing(@ForAll String text) {
        assertThat(ImageReference.parse(text)).isNotNull();
    }

    @Property
    void takesAnyTextOfItsOwnCharactersWithoutFailing(@ForAll("almost") String text) {
        assertThat(ImageReference.parse(text)).isNotNull();
    }

    @Provide
    Arbitrary<String> almost() {
        return Arbitraries.strings().withChars("aA0.:/@-_[]sh256 ").ofMaxLength(40);
    }
}
