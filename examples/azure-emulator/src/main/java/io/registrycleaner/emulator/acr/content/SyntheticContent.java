package io.registrycleaner.emulator.acr.content;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Fills a repository with any number of manifests that nobody ever built, for measurements: the same seed gives the same digests,
 * tags and times. Bodies are made when they are asked for and verify against their digests; the blobs they name do not exist.
 */
public final class SyntheticContent {

    /** The platforms of every index. */
    static final List<Facts.Platform> PLATFORMS = List.of(
            Facts.Platform.LINUX_AMD64, new Facts.Platform("linux", "arm64"), new Facts.Platform("linux", "s390x"));

    private static final Duration YOUNG = Duration.ofDays(7);
    private static final Duration OLDEST = Duration.ofDays(730);

    /** Shares that make up all manifests may miss 1 by a rounding. */
    private static final double ROUNDING = 1e-9;

    /** What the tags of a repository are called. */
    @FunctionalInterface
    public interface Names {

        /** Versions, pull requests and commits. */
        Names BUILD_SERVER = (number, random) -> switch (number % 20) {
            case 0 -> "v1." + number / 20 + ".0";
            case 1, 2, 3, 4, 5, 6, 7, 8, 9 -> "pr-" + number;
            default -> String.format(Locale.ROOT, "sha-%07x%04x", number, random.nextInt(0x10000));
        };

        /** The name of the tag of a number, counted from 0; no two numbers have the same. */
        String name(int number, SplittableRandom random);

        /** A share of {@code ci-<n>}, spread evenly among {@code v1.<n>.0}. */
        static Names ci(double share) {
            return (number, random) -> {
                boolean isCi = Math.floor((number + 1) * share) > Math.floor(number * share);
                return isCi ? "ci-" + number : "v1." + number + ".0";
            };
        }
    }

    /**
     * What a repository is made of. All shares are of the manifests, from 0 to 1.
     *
     * @param manifests all of them: indexes, the three images of each, referrers, and images that stand alone
     * @param indexes multi-arch indexes
     * @param referrers manifests with a subject, which is an index or an image that stands alone
     * @param tagged manifests that bear a tag: indexes and images that stand alone
     * @param young manifests of the last seven days; the others are spread over two years
     * @param locked manifests that may not be deleted
     */
    public record Shape(
            int manifests, double indexes, double referrers, double tagged, double young, double locked, Names names) {

        public Shape {
            if (manifests < 1 || indexes < 0 || referrers < 0 || tagged < 0) {
                throw new IllegalArgumentException("a shape has at least one manifest, and no share below 0");
            }
            if (indexes * (1 + PLATFORMS.size()) + referrers > 1 + ROUNDING) {
                throw new IllegalArgumentException(
                        "indexes with their images and referrers are more than all manifests: " + indexes + " * "
                                + (1 + PLATFORMS.size()) + " + " + referrers);
            }
        }

        /** A shape with tags as a build server names them. */
        public Shape(int manifests, double indexes, double referrers, double tagged, double young, double locked) {
            this(manifests, indexes, referrers, tagged, young, locked, Names.BUILD_SERVER);
        }

        /** Much as a build server leaves it: few tags, many untagged leftovers. */
        public static Shape of(int manifests) {
            return new Shape(manifests, 0.05, 0.05, 0.13, 0.05, 0.001);
        }

        /** So many manifests as came about by pushes of some kinds. */
        public static Shape of(int manifests, Pushes pushes) {
            double pushesAManifest = 1 / (1 + pushes.indexes() * PLATFORMS.size());
            return new Shape(
                    manifests,
                    pushes.indexes() * pushesAManifest,
                    pushes.referrers() * pushesAManifest,
                    pushes.tagged() * (1 - pushes.referrers()) * pushesAManifest,
                    pushes.young(),
                    pushes.locked(),
                    Names.ci(pushes.ciTags()));
        }
    }

    /**
     * What was pushed. A push is one manifest, or an index with its three images; all shares are from 0 to 1.
     *
     * @param indexes of the pushes
     * @param referrers of the pushes: manifests with a subject
     * @param tagged of the pushes without a subject
     * @param young of the pushes: of the last seven days; the others are spread evenly over two years
     * @param locked of the manifests: may not be deleted
     * @param ciTags of the tags: {@code ci-<n>}; the others are {@code v1.<n>.0}
     */
    public record Pushes(double indexes, double referrers, double tagged, double young, double locked, double ciTags) {}

    private final Repository repository;
    private final Shape shape;
    private final SplittableRandom random;
    private final Instant now;

    /** Indexes and images that stand alone: what can be tagged and referred to. */
    private final List<Digest> tops = new ArrayList<>();

    private SyntheticContent(Repository repository, Shape shape, long seed, Instant now) {
        this.repository = repository;
        this.shape = shape;
        this.random = new SplittableRandom(seed);
        this.now = now;
    }

    /** Fills one repository, which should be new; the youngest manifest is as old as {@code content.now()}. */
    public static Repository fill(Content content, String repository, Shape shape, long seed) {
        Instant now = content.now();
        Repository filled = content.repository(repository, now.minus(OLDEST));
        new SyntheticContent(filled, shape, seed, now).fill();
        return filled;
    }

    private void fill() {
        int indexes = count(shape.indexes());
        int referrers = count(shape.referrers());
        int alone = Math.max(0, shape.manifests() - referrers - indexes * (1 + PLATFORMS.size()));
        for (int i = 0; i < indexes; i++) {
            tops.add(index());
        }
        for (int i = 0; i < alone; i++) {
            tops.add(push(SyntheticBody.image(random.nextLong(), PLATFORMS.get(0)), birth()));
        }
        for (int i = 0; i < referrers && !tops.isEmpty(); i++) {
            int subject = random.nextInt(tops.size());
            Digest digest = tops.get(subject);
            push(
                    SyntheticBody.referrer(random.nextLong(), digest, subject < indexes),
                    born(digest).plusSeconds(5));
        }
        tag(Math.min(count(shape.tagged()), tops.size()));
    }

    private int count(double share) {
        return (int) Math.round(shape.manifests() * share);
    }

    private Digest index() {
        Instant birth = birth();
        List<Facts.Reference> images = new ArrayList<>();
        for (Facts.Platform platform : PLATFORMS) {
            images.add(new Facts.Reference(push(SyntheticBody.image(random.nextLong(), platform), birth), platform));
        }
        return push(SyntheticBody.index(List.copyOf(images)), birth);
    }

    private Digest push(SyntheticBody body, Instant birth) {
        Digest digest = Digest.of(body.bytes());
        repository.push(new Push(digest, body.facts(), body, Optional.empty(), birth));
        if (random.nextDouble() < shape.locked()) {
            repository.lockManifest(digest, before -> Locks.NO_DELETE);
        }
        return digest;
    }

    private Instant born(Digest digest) {
        return repository.manifest(digest).map(Manifest::created).orElse(now);
    }

    private Instant birth() {
        boolean young = random.nextDouble() < shape.young();
        long least = young ? 0 : YOUNG.toSeconds();
        long most = young ? YOUNG.toSeconds() : OLDEST.toSeconds();
        return now.minusSeconds(random.nextLong(least, most));
    }

    /** Spreads tags evenly over what can bear one. */
    private void tag(int tags) {
        for (int i = 0; i < tags; i++) {
            Digest digest = tops.get((int) ((long) i * tops.size() / tags));
            repository.tag(shape.names().name(i, random), digest, born(digest));
        }
    }
}
