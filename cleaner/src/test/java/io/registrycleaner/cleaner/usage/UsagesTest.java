package io.registrycleaner.cleaner.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.registrycleaner.cleaner.model.Digest;
import io.registrycleaner.cleaner.model.ImagesInUse;
import io.registrycleaner.cleaner.model.ImagesInUse.Used;
import io.registrycleaner.cleaner.model.RepositoryName;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class UsagesTest {
    private static final RepositoryName APP = new RepositoryName("app");
    private static final RepositoryName WEB = new RepositoryName("web");
    private static final Digest DIGEST = new Digest(1, 2, 3, 4);

    private static Usage tag(RepositoryName repository, String tag, String user) {
        return Usages.known(new ImagesInUse(Map.of(repository, new Used(Map.of(tag, user), Map.of()))));
    }

    @Test
    void togetherUseWhatAnyOfThemUsesAndNameTheFirst() {
        Usage digest = Usages.known(new ImagesInUse(Map.of(APP, new Used(Map.of(), Map.of(DIGEST, "c")))));

        ImagesInUse images = Usages.together(
                        List.of(tag(APP, "1", "a"), tag(APP, "1", "b"), tag(APP, "2", "b"), digest, tag(WEB, "1", "d")))
                .read();

        assertThat(images)
                .isEqualTo(new ImagesInUse(Map.of(
                        APP, new Used(Map.of("1", "a", "2", "b"), Map.of(DIGEST, "c")),
                        WEB, new Used(Map.of("1", "d"), Map.of()))));
    }

    @Test
    void areReadAnewEachTime() {
        AtomicInteger reads = new AtomicInteger();
        Usage counted = () -> {
            reads.incrementAndGet();
            return ImagesInUse.NONE;
        };
        Usage together = Usages.together(List.of(counted));

        together.read();
        together.read();

        assertThat(reads).hasValue(2);
    }

    @Test
    void cannotBeReadWhereOneCannot() {
        Usage broken = () -> {
            throw new IllegalStateException("no");
        };

        assertThatThrownBy(() ->
                        Usages.together(List.of(tag(APP, "1", "a"), broken)).read())
                .hasMessage("no");
    }

    @Test
    void nobodyUsesNothing() {
        assertThat(Usages.nobody().read()).isEqualTo(ImagesInUse.NONE);
    }
}
