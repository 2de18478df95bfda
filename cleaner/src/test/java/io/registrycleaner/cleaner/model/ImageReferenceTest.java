package io.registrycleaner.cleaner.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.registrycleaner.cleaner.model.ImageReference.Image;
import io.registrycleaner.cleaner.model.ImageReference.Unreadable;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageReferenceTest {
    private static final String DIGEST = "sha256:" + "0123456789abcdef".repeat(4);

    private static Image image(String text) {
        assertThat(ImageReference.parse(text)).as(text).isInstanceOf(Image.class);
        return (Image) ImageReference.parse(text);
    }

    @ParameterizedTest
    @CsvSource({
        "nginx,                          docker.io,           library/nginx, latest",
        "nginx:1.27,                     docker.io,           library/nginx, 1.27",
        "team/app,                       docker.io,           team/app,      latest",
        "docker.io/nginx,                docker.io,           library/nginx, latest",
        "index.docker.io/team/app:1,     docker.io,           team/app,      1",
        "my.azurecr.io/app,              my.azurecr.io,       app,           latest",
        "my.azurecr.io/team/app:v1,      my.azurecr.io,       team/app,      v1",
        "my.azurecr.io:443/team/app:v1,  my.azurecr.io,       team/app,      v1",
        "my.azurecr.io:5000/team/app,    my.azurecr.io:5000,  team/app,      latest",
        "MY.AzureCR.io/team/app:V1,      my.azurecr.io,       team/app,      V1",
        "Registry/app:1,                 registry,            app,           1",
        "localhost/app,                  localhost,           app,           latest",
        "localhost:5000/app:1,           localhost:5000,      app,           1",
        "127.0.0.1:5000/a/b/c:1,         127.0.0.1:5000,      a/b/c,         1",
        "'  my.azurecr.io/app:1 ',       my.azurecr.io,       app,           1",
        "docker://my.azurecr.io/app:1,   my.azurecr.io,       app,           1"
    })
    void readsAsRuntimesDo(String text, String host, String repository, String tag) {
        Image image = image(text);

        assertThat(image.host()).isEqualTo(RegistryHost.parse(host));
        assertThat(image.repository()).isEqualTo(new RepositoryName(repository));
        assertThat(image.tag()).contains(tag);
        assertThat(image.digest()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"my.azurecr.io/team/app@", "docker-pullable://my.azurecr.io/team/app@"})
    void hasNoTagWhereThereIsOnlyADigest(String beforeDigest) {
        assertThat(image(beforeDigest + DIGEST).tag()).isEmpty();
        assertThat(image(beforeDigest + DIGEST).digest()).contains(Digest.parse(DIGEST));
    }

    @Test
    void keepsATagThatIsWrittenBesidesADigest() {
        assertThat(image("my.azurecr.io/app:1@" + DIGEST))
                .isEqualTo(new Image(
                        RegistryHost.parse("my.azurecr.io"),
                        new RepositoryName("app"),
                        Optional.of("1"),
                        Optional.of(Digest.parse(DIGEST))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "/",
                "my.azurecr.io/",
                "my.azurecr.io/Team/app",
                "my.azurecr.io/app:",
                "my.azurecr.io/app:-1",
                "my.azurecr.io/app@",
                "my.azurecr.io/app@sha256:12",
                "my.azurecr.io/app@sha512:1234",
                "my.azurecr.io//app",
                "my.azurecr.io:99999/app",
                "https://my.azurecr.io/app:1",
                "[::1]:5000/app",
                "$(IMAGE)",
                "my.azurecr.io/app:1:2"
            })
    void saysWhyItIsNone(String text) {
        assertThat(ImageReference.parse(text)).isInstanceOfSatisfying(Unreadable.class, none -> {
            assertThat(none.text()).isEqualTo(text);
            assertThat(none.why()).isNotBlank();
        });
    }

    @Test
    void takesTheIdOfALocalImageForNoRepositoryOfThatName() {
        assertThat(ImageReference.parse(DIGEST)).isInstanceOf(Unreadable.class);
        assertThat(ImageReference.parse("docker://" + DIGEST)).isInstanceOf(Unreadable.class);
    }
}
