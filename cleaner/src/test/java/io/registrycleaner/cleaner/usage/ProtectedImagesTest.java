package io.registrycleaner.cleaner.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.registrycleaner.cleaner.model.Digest;
import io.registrycleaner.cleaner.model.ImagesInUse;
import io.registrycleaner.cleaner.model.ImagesInUse.Used;
import io.registrycleaner.cleaner.model.RegistryHost;
import io.registrycleaner.cleaner.model.RepositoryName;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProtectedImagesTest {
    private static final String DIGEST = "sha256:" + "a".repeat(64);
    private static final String USER = "protect.images of the policy";

    private static ImagesInUse parse(String... texts) {
        return ProtectedImages.parse(
                List.of(texts),
                RegistryNames.of(RegistryHost.parse("my.azurecr.io"), List.of(RegistryHost.parse("alias.corp"))));
    }

    @Test
    void takesImagesWithAndWithoutTheHost() {
        ImagesInUse images = parse(
                "team/app:1",
                "my.azurecr.io/team/app:2",
                "alias.corp/team/app:3",
                "team/app@" + DIGEST,
                "app:latest",
                "my.azurecr.io/t.x/a:1@" + DIGEST);

        assertThat(images.of(new RepositoryName("team/app")))
                .isEqualTo(new Used(Map.of("1", USER, "2", USER, "3", USER), Map.of(Digest.parse(DIGEST), USER)));
        assertThat(images.of(new RepositoryName("app")).tags()).containsOnlyKeys("latest");
    }

    @Test
    void tellsEverythingThatIsWrongAtOnceWithItsText() {
        assertThatThrownBy(() -> parse(
                        "team/app",
                        "other.azurecr.io/team/app:1",
                        "docker.io/team/app:1",
                        "Team/app:1",
                        "team/app@sha256:12",
                        "team/fine:1",
                        ""))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .satisfies(message -> assertThat(message.lines())
                        .hasSize(6)
                        .allMatch(line -> line.endsWith("; expected team/app:1.2 or team/app@sha256:…"))
                        .anyMatch(line -> line.startsWith("'team/app': it names neither a tag nor a digest"))
                        .anyMatch(
                                line -> line.startsWith(
                                        "'other.azurecr.io/team/app:1': it is an image of other.azurecr.io, and the policy is for my.azurecr.io"))
                        .anyMatch(line -> line.startsWith("'docker.io/team/app:1': it is an image of docker.io"))
                        .anyMatch(line -> line.startsWith("'Team/app:1'"))
                        .anyMatch(
                                line -> line.startsWith("'team/app@sha256:12': 'sha256:12' is not a SHA-256 digest")));
    }

    @Test
    void protectsNothingWhereNothingIsNamed() {
        assertThat(parse()).isEqualTo(ImagesInUse.NONE);
    }
}
