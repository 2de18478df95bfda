package io.registrycleaner.cleaner.state;

import static io.registrycleaner.cleaner.state.Samples.APP;
import static io.registrycleaner.cleaner.state.Samples.CLOCK;
import static io.registrycleaner.cleaner.state.Samples.REGISTRY;
import static io.registrycleaner.cleaner.state.Samples.WEB;
import static org.assertj.core.api.Assertions.assertThat;

import io.registrycleaner.cleaner.model.Digest;
import io.registrycleaner.cleaner.model.Links;
import io.registrycleaner.cleaner.model.MediaKind;
import io.registrycleaner.cleaner.model.RepositoryName;
import io.registrycleaner.cleaner.plan.Knowledge.Remembered;
import io.registrycleaner.cleaner.plan.Learned;
import io.registrycleaner.cleaner.plan.Seen;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever is learnt in whatever order: the store remembers what plain maps would. */
class MemoryProperties {
    private static final List<RepositoryName> REPOSITORIES = List.of(APP, WEB);

    /** One call: a survey's first, a further one of the same survey, or forgetting. */
    record Call(boolean web, int kind, Learned learned) {}

    @Provide
    Arbitrary<Digest> digests() {
        // Few, so that they meet again; with bits on both sides of every byte's and number's sign.
        return Arbitraries.integers()
                .between(-6, 6)
                .map(number -> new Digest(number, -number, number * 0x80L, ~number));
    }

    @Provide
    Arbitrary<List<Call>> calls() {
        Arbitrary<Links> links = Combinators.combine(
                        Arbitraries.of(MediaKind.class),
                        digests().list().ofMaxSize(3),
                        digests().optional(),
                        Combinators.combine(digests(), Arbitraries.longs().greaterOrEqual(0))
                                .as(Links.Blob::new)
                                .list()
                                .ofMaxSize(3))
                .as(Links::new);
        Arbitrary<Instant> times = Combinators.combine(
                        Arbitraries.longs().between(-62_135_596_800L, 253_402_300_799L),
                        Arbitraries.integers().between(0, 999_999_999))
                .as(Instant::ofEpochSecond);
        Arbitrary<Seen> seen = Combinators.combine(
                        Arbitraries.integers().between(1, 9),
                        times,
                        Arbitraries.longs().greaterOrEqual(0).map(Times::time).optional())
                .as(Seen::new);
        Arbitrary<Learned> learned = Combinators.combine(
                        Arbitraries.maps(digests(), links).ofMaxSize(4),
                        Arbitraries.maps(digests(), Arbitraries.integers()).ofMaxSize(4),
                        Arbitraries.maps(digests(), digests()).ofMaxSize(4),
                        Arbitraries.maps(digests(), seen).ofMaxSize(4),
                        digests().set().ofMaxSize(4))
                .as((bodies, asked, subjects, known, vanished) ->
                        new Learned(0, bodies, asked, subjects, known, vanished));
        return Combinators.combine(
                        Arbitraries.of(true, false), Arbitraries.integers().between(0, 9), learned)
                .as(Call::new)
                .list()
                .ofMaxSize(12);
    }

    private static final class Model {
        private int epoch;
        private final Map<Digest, Links> links = new HashMap<>();
        private final Map<Digest, Integer> asked = new HashMap<>();
        private final Map<Digest, Digest> subjects = new HashMap<>();
        private final Map<Digest, Seen> seen = new HashMap<>();

        void add(Learned learned) {
            for (Map<Digest, ?> map : List.of(links, asked, subjects, seen)) {
                map.keySet().removeAll(learned.vanished());
            }
            epoch = learned.epoch();
            links.putAll(learned.links());
            asked.putAll(learned.asked());
            subjects.putAll(learned.subjects());
            seen.putAll(learned.seen());
        }

        Remembered remembered() {
            return new Remembered(epoch, links, asked, subjects, seen);
        }
    }

    @Property(tries = 300)
    void recallsWhatPlainMapsWould(@ForAll("calls") List<Call> calls) {
        Map<RepositoryName, Model> models = new HashMap<>();
        try (StateStore store = StateStore.inMemory(REGISTRY, CLOCK)) {
            for (Call call : calls) {
                RepositoryName repository = call.web() ? WEB : APP;
                Model model = models.computeIfAbsent(repository, none -> new Model());
                if (call.kind() == 0) {
                    store.memory().forget(repository);
                    models.remove(repository);
                } else {
                    Learned learned = numbered(call, model.epoch);
                    store.memory().remember(repository, learned);
                    model.add(learned);
                }
            }
            for (RepositoryName repository : REPOSITORIES) {
                assertThat(store.memory().recall(repository))
                        .isEqualTo(models.getOrDefault(repository, new Model()).remembered());
            }
            assertThat(store.memory().remembered()).isEqualTo(models.keySet());
        }
    }

    private static Learned numbered(Call call, int last) {
        boolean further = call.kind() < 4 && last > 0;
        Learned learned = call.learned();
        return new Learned(
                further ? last : last + 1,
                learned.links(),
                learned.asked(),
                learned.subjects(),
                learned.seen(),
                learned.vanished());
    }
}
