package io.registrycleaner.cleaner.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShardTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 50})
    void everyRepositoryIsInExactlyOneShard(int count) {
        for (int i = 0; i < 1000; i++) {
            RepositoryName name = new RepositoryName("team-" + i % 7 + "/app-" + i);
            long shards = IntStream.range(0, count)
                    .filter(index -> new Shard(index, count).has(name))
                    .count();
            assertThat(shards).isEqualTo(1);
        }
    }

    @Test
    void shardsAreAboutEqual() {
        for (int index = 0; index < 4; index++) {
            Shard shard = new Shard(index, 4);
            long size = IntStream.range(0, 10_000)
                    .filter(i -> shard.has(new RepositoryName("app" + i)))
                    .count();
            assertThat(size).isBetween(2_300L, 2_700L);
        }
    }

    @Test
    void aRepositoryIsInTheSameShardForEver() {
        // Changed only together with every deployed cleaner: two of different versions would both take a repository, or
        // neither.
        assertThat(IntStream.range(0, 8)
                        .filter(i -> new Shard(0, 2).has(new RepositoryName("app" + i)))
                        .boxed())
                .containsExactlyElementsOf(IntStream.range(0, 8)
                        .filter(i -> !new Shard(1, 2).has(new RepositoryName("app" + i)))
                        .boxed()
                        .toList());
    }

    @Test
    void readsANumberOrAPodsName() {
        assertThat(Shard.parse("0/3")).isEqualTo(new Shard(0, 3));
        assertThat(Shard.parse("cleaner-docker-registry-cleaner-2/3")).isEqualTo(new Shard(2, 3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "3/3", "0/0", "-1/3", "a/b", "1/2/3", "99999/99999", "cleaner/3"})
    void refusesWhatIsNone(String text) {
        assertThatThrownBy(() -> Shard.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
