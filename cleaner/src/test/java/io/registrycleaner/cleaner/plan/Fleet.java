package io.registrycleaner.cleaner.plan;

import io.registrycleaner.cleaner.model.Digest;
import io.registrycleaner.cleaner.model.ImagesInUse;
import io.registrycleaner.cleaner.model.Links;
import io.registrycleaner.cleaner.model.ManifestEntry;
import io.registrycleaner.cleaner.model.MediaKind;
import io.registrycleaner.cleaner.model.RegistryTraits;
import io.registrycleaner.cleaner.model.RepositoryName;
import io.registrycleaner.cleaner.model.Shard;
import io.registrycleaner.cleaner.model.TagEntry;
import io.registrycleaner.cleaner.policy.Pattern;
import io.registrycleaner.cleaner.policy.Policy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Several cleaners, each a shard with a memory of its own, on one registry that people push to, for a while that a seed makes up: scaled
 * up and down, killed, with volumes lost. The registry is one that does not tell of a manifest when its tag was taken.
 */
final class Fleet {
    private static final int MOST_PODS = 4;

    /** A manifest that went, though its tag had been taken only lately. */
    record TooEarly(RepositoryName repository, Digest digest, Duration after) {}

    /** What a pod's volume holds. */
    private static final class Store {
        final Set<Shard> shards = new LinkedHashSet<>();
        final Map<RepositoryName, Knowledge.Remembered> memory = new HashMap<>();
        final Map<RepositoryName, Map<Digest, Instant>> untagged = new HashMap<>();
    }

    private final Random random;
    private final boolean mindful;
    private final Map<RepositoryName, SimulatedRepository> repositories = new TreeMap<>();
    private final Map<Integer, Store> stores = new HashMap<>();
    private final Map<Digest, Instant> taken = new HashMap<>();
    private final Policy policy;
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private int pods;
    private int number;
    final List<TooEarly> tooEarly = new ArrayList<>();
    int tagsTaken;
    int manifestsDeleted;
    int manifestsDeletedBySeveral;

    /** {@code mindful}: the stores mind which shards they have been. */
    Fleet(long seed, boolean mindful) {
        this.random = new Random(seed);
        this.mindful = mindful;
        for (int i = 0; i < 6; i++) {
            repositories.put(new RepositoryName("app" + i), new SimulatedRepository(RegistryTraits.ACR, true));
        }
        Policy.Rule rule = new Policy.Rule(
                List.of(Pattern.parse("**")),
                List.of(Pattern.parse("ci-*")),
                OptionalInt.of(random.nextInt(2)),
                Optional.empty());
        policy = new Policy(
                Policy.Protect.DEFAULT,
                List.of(rule),
                Optional.of(new Policy.Untagged(
                        Duration.ofHours(random.nextInt(48)), Duration.ofHours(1 + random.nextInt(200)))),
                new Policy.Limits(1_000_000, 1),
                Optional.empty());
        scale(1 + random.nextInt(2));
    }

    void live(int events) {
        for (int i = 0; i < events; i++) {
            now = now.plus(Duration.ofMinutes(random.nextInt(3 * 24 * 60)));
            switch (random.nextInt(10)) {
                case 0, 1 -> scale(1 + random.nextInt(MOST_PODS));
                case 2, 3 -> push();
                case 4 -> tagSomethingThatIsThere();
                case 5 -> stores.remove(1 + random.nextInt(MOST_PODS));
                default -> clean(random.nextInt(pods));
            }
        }
    }

    /** Every pod begins anew, as its number of siblings is in its environment. */
    private void scale(int count) {
        pods = count;
        IntStream.range(0, count).forEach(this::store);
    }

    private Store store(int pod) {
        Store store = stores.computeIfAbsent(pod, none -> new Store());
        store.shards.add(new Shard(pod, pods));
        return store;
    }

    private RepositoryName any() {
        return List.copyOf(repositories.keySet()).get(random.nextInt(repositories.size()));
    }

    private void push() {
        SimulatedRepository repository = repositories.get(any());
        Digest digest = new Digest(random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong());
        put(repository, digest, now);
        tag(repository, digest);
    }

    private void tagSomethingThatIsThere() {
        SimulatedRepository repository = repositories.get(any());
        List<Digest> digests = List.copyOf(repository.manifests.keySet());
        if (!digests.isEmpty()) {
            Digest digest = digests.get(random.nextInt(digests.size()));
            put(repository, digest, repository.manifests.get(digest).entry().created());
            tag(repository, digest);
        }
    }

    private void put(SimulatedRepository repository, Digest digest, Instant created) {
        repository.add(
                new ManifestEntry(digest, MediaKind.IMAGE, 1, created, now, false, false, true),
                new Links(MediaKind.IMAGE, List.of(), Optional.empty(), List.of()));
    }

    /** A tag of its own, or one that another manifest loses by it. */
    private void tag(SimulatedRepository repository, Digest digest) {
        String name = random.nextBoolean() ? "ci-" + number++ : "ci-latest";
        repository.tags.put(name, new TagEntry(name, digest, now, now, false));
    }

    /** What is planned is performed, some of it where the pod is killed meanwhile, nothing where nobody said {@code --apply}. */
    private void clean(int pod) {
        Store store = store(pod);
        int fate = random.nextInt(4);
        for (RepositoryName name : of(pod)) {
            List<Step> steps = plan(store, name).steps();
            int performed = fate == 0 ? 0 : fate == 1 ? random.nextInt(steps.size() + 1) : steps.size();
            steps.subList(0, performed).forEach(step -> perform(store, step));
        }
    }

    private List<RepositoryName> of(int pod) {
        Shard shard = new Shard(pod, pods);
        return repositories.keySet().stream().filter(shard::has).toList();
    }

    /** How often each repository is looked after in a round of all pods. */
    Map<RepositoryName, Integer> round() {
        Map<RepositoryName, Integer> times = new HashMap<>();
        IntStream.range(0, pods).forEach(pod -> of(pod).forEach(name -> times.merge(name, 1, Integer::sum)));
        return times;
    }

    private RepositoryPlan plan(Store store, RepositoryName name) {
        SimulatedRepository repository = repositories.get(name);
        Knowledge.Remembered remembered = store.memory.getOrDefault(name, Knowledge.Remembered.NOTHING);
        Knowledge knowledge = Knowledge.survey(remembered, repository.listing(), now);
        Custody custody = mindful ? new Custody(List.copyOf(store.shards)) : Custody.UNDIVIDED;
        Planner planner = new Planner(
                new RepositoryFacts(
                        name,
                        repository.traits,
                        repository.listing(),
                        knowledge,
                        store.untagged.getOrDefault(name, Map.of())),
                new Criteria(policy, ImagesInUse.NONE, now, Criteria.Evidence.READ, custody));
        while (true) {
            if (planner.plan() instanceof RepositoryPlan plan) {
                store.memory.put(name, RandomCase.merged(remembered, knowledge.take()));
                return plan;
            }
            repository.answer((Needs) planner.plan(), knowledge);
        }
    }

    private void perform(Store store, Step step) {
        if (step.phase() == Step.Phase.TAG) {
            store.untagged
                    .computeIfAbsent(step.repository(), none -> new HashMap<>())
                    .put(step.digest(), now);
            taken.put(step.digest(), now);
            tagsTaken++;
        } else {
            Duration after = Duration.between(taken.getOrDefault(step.digest(), Instant.EPOCH), now);
            if (after.compareTo(policy.grace()) < 0) {
                tooEarly.add(new TooEarly(step.repository(), step.digest(), after));
            }
            manifestsDeleted++;
            manifestsDeletedBySeveral += pods > 1 ? 1 : 0;
        }
        repositories.get(step.repository()).perform(step);
    }
}
