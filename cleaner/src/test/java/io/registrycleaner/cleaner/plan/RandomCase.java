package io.registrycleaner.cleaner.plan;

import io.registrycleaner.cleaner.model.Digest;
import io.registrycleaner.cleaner.model.ImagesInUse;
import io.registrycleaner.cleaner.model.Links;
import io.registrycleaner.cleaner.model.ManifestEntry;
import io.registrycleaner.cleaner.model.MediaKind;
import io.registrycleaner.cleaner.model.RegistryTraits;
import io.registrycleaner.cleaner.model.RepositoryName;
import io.registrycleaner.cleaner.model.TagEntry;
import io.registrycleaner.cleaner.policy.Pattern;
import io.registrycleaner.cleaner.policy.Policy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;

/** A repository, a policy and users of images, all made up. What a seed makes is always the same. */
final class RandomCase {
    static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");
    static final RepositoryName NAME = new RepositoryName("team/app");

    private final Random random;
    private int tagNumber;
    final SimulatedRepository repository;
    final Criteria criteria;
    final Map<Digest, Instant> untagged = new HashMap<>();

    RandomCase(long seed, int size) {
        random = new Random(seed);
        repository = new SimulatedRepository(chance(0.8) ? RegistryTraits.ACR : RegistryTraits.OCI, chance(0.7));
        grow(size);
        criteria = new Criteria(policy(), used(), NOW, Criteria.Evidence.READ, Custody.UNDIVIDED);
        if (repository.traits.untags()) {
            repository.manifests.keySet().stream()
                    .filter(digest -> chance(0.1))
                    .forEach(digest -> untagged.put(digest, ago(20)));
        }
    }

    private boolean chance(double share) {
        return random.nextDouble() < share;
    }

    private Instant ago(int mostDays) {
        return NOW.minus(Duration.ofHours(random.nextInt(mostDays * 24)));
    }

    private Digest digest() {
        return new Digest(random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong());
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    /** More of everything; indexes and referrers name what is there, what comes later, and what never was. */
    void grow(int size) {
        List<Digest> digests = new ArrayList<>(repository.manifests.keySet());
        List<Digest> fresh = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            fresh.add(digest());
        }
        digests.addAll(fresh);
        for (Digest digest : fresh) {
            MediaKind kind = chance(0.25) ? MediaKind.INDEX : chance(0.02) ? MediaKind.SCHEMA1 : MediaKind.IMAGE;
            List<Digest> children = new ArrayList<>();
            for (int i = kind == MediaKind.INDEX ? random.nextInt(4) : 0; i > 0; i--) {
                children.add(chance(0.05) ? digest() : any(digests));
            }
            Optional<Digest> subject = kind != MediaKind.SCHEMA1 && chance(0.3)
                    ? Optional.of(chance(0.05) ? digest() : any(digests)).filter(other -> !other.equals(digest))
                    : Optional.empty();
            Instant created = ago(60);
            Instant updated = chance(0.2) ? ago(60) : created;
            repository.add(
                    new ManifestEntry(
                            digest, kind, random.nextInt(1000), created, updated, chance(0.03), false, chance(0.5)),
                    new Links(kind, children, subject, List.of(new Links.Blob(digest, 10))));
            if (chance(0.01)) {
                repository.unreadable.add(digest);
            }
        }
        for (int i = size / 2; i > 0; i--) {
            tag(any(digests), any(digests));
        }
    }

    private void tag(Digest digest, Digest about) {
        String name = switch (random.nextInt(10)) {
            case 0 -> "v" + tagNumber++;
            case 1 -> "sha256-" + about.hex() + any(List.of(".sig", ".att", ".sbom", ""));
            case 2 -> "latest";
            default -> "ci-" + tagNumber++;
        };
        repository.tags.put(name, new TagEntry(name, digest, ago(60), ago(60), chance(0.03)));
    }

    /** Somebody else works on the repository: pushes, deletes, moves tags. */
    void pass(int size) {
        List<Digest> digests = new ArrayList<>(repository.manifests.keySet());
        digests.stream().filter(digest -> chance(0.05)).forEach(repository.manifests::remove);
        repository.tags.values().removeIf(tag -> chance(0.1) || !repository.manifests.containsKey(tag.digest()));
        grow(size);
    }

    private Policy policy() {
        List<Pattern> tags = List.of(Pattern.parse(any(List.of("ci-*", "*", "sha256-*", "/ci-[0-9]+/"))));
        Policy.Rule rule = new Policy.Rule(
                List.of(Pattern.parse(chance(0.95) ? "**" : "other/**")),
                tags,
                chance(0.5) ? OptionalInt.of(random.nextInt(4)) : OptionalInt.empty(),
                chance(0.5) ? Optional.of(Duration.ofDays(random.nextInt(30))) : Optional.empty());
        Optional<Policy.Untagged> untaggedSection = chance(0.9)
                ? Optional.of(new Policy.Untagged(
                        Duration.ofDays(random.nextInt(30)), Duration.ofHours(1 + random.nextInt(240))))
                : Optional.empty();
        return new Policy(
                new Policy.Protect(true, chance(0.5) ? List.of(Pattern.parse("v*")) : List.of(), List.of()),
                List.of(rule),
                untaggedSection,
                new Policy.Limits(1_000_000, 1),
                Optional.empty());
    }

    private ImagesInUse used() {
        Map<String, String> tags = new HashMap<>();
        Map<Digest, String> digests = new HashMap<>();
        repository.tags.keySet().stream().filter(tag -> chance(0.05)).forEach(tag -> tags.put(tag, "Pod a/b"));
        repository.manifests.keySet().stream()
                .filter(digest -> chance(0.05))
                .forEach(digest -> digests.put(digest, "Pod a/b"));
        return chance(0.7) ? new ImagesInUse(Map.of(NAME, new ImagesInUse.Used(tags, digests))) : ImagesInUse.NONE;
    }

    /** What a survey ends with. */
    record Surveyed(RepositoryPlan plan, Knowledge.Remembered remembered, int bodies, int questions) {}

    /** Lists, plans, finds out what is missing, and plans again, until there is a plan. */
    Surveyed survey(Knowledge.Remembered remembered) {
        Knowledge knowledge = Knowledge.survey(remembered, repository.listing(), NOW);
        RepositoryFacts facts = new RepositoryFacts(NAME, repository.traits, repository.listing(), knowledge, untagged);
        int bodies = 0;
        int questions = 0;
        Planner planner = new Planner(facts, criteria);
        for (int round = 0; round < 1000; round++) {
            Planning planning = planner.plan();
            if (planning instanceof RepositoryPlan plan) {
                return new Surveyed(plan, merged(remembered, knowledge.take()), bodies, questions);
            }
            Needs needs = (Needs) planning;
            bodies += needs.bodies().size();
            questions += needs.referrers().size();
            repository.answer(needs, knowledge);
        }
        throw new AssertionError("no plan after 1000 rounds");
    }

    /** What a state store does with what was learnt. */
    static Knowledge.Remembered merged(Knowledge.Remembered before, Learned learned) {
        Map<Digest, Links> links = new HashMap<>(before.links());
        links.putAll(learned.links());
        Map<Digest, Integer> asked = new HashMap<>(before.asked());
        asked.putAll(learned.asked());
        Map<Digest, Digest> subjects = new HashMap<>(before.subjects());
        subjects.putAll(learned.subjects());
        Map<Digest, Seen> seen = new HashMap<>(before.seen());
        seen.putAll(learned.seen());
        for (Map<Digest, ?> map : List.of(links, asked, subjects, seen)) {
            map.keySet().removeAll(learned.vanished());
        }
        return new Knowledge.Remembered(learned.epoch(), links, asked, subjects, seen);
    }

    /** Performs the steps of a plan on a copy. */
    SimulatedRepository applied(RepositoryPlan plan) {
        SimulatedRepository after = repository.copy();
        plan.steps().forEach(after::perform);
        return after;
    }

    Set<Digest> lost(SimulatedRepository after) {
        Set<Digest> lost = new HashSet<>(repository.manifests.keySet());
        lost.removeAll(after.manifests.keySet());
        return lost;
    }
}
