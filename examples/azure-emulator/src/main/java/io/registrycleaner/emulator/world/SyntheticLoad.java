package io.registrycleaner.emulator.world;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Repositories that nobody ever filled, for measurements: the same values give the same digests, tags and ages.
 *
 * @param name of the repository, or of many: with one {@code %d} or {@code %04d} in it, counted from 0
 * @param repositories how many
 * @param manifests in each of them
 * @param seed of the first repository; each one behind it has the next
 */
public record SyntheticLoad(String name, int repositories, int manifests, long seed, Mix mix) {

    private static final Pattern COUNTED = Pattern.compile("[^%]*%(0[1-9])?d[^%]*");
    private static final Pattern NAME =
            Pattern.compile("[a-z0-9]+((\\.|_|__|-+)[a-z0-9]+)*(/[a-z0-9]+((\\.|_|__|-+)[a-z0-9]+)*)*");

    /**
     * What repositories are made of. A push is one manifest, or an index with its three images; all shares are from 0 to 1.
     *
     * @param indexes of the pushes: multi-arch indexes
     * @param subjects of the pushes: manifests about another one (signatures, SBOMs)
     * @param tagged of the pushes that are not about another one
     * @param young of the pushes: of the last seven days; the others are spread evenly over two years
     * @param locked of the manifests: may not be deleted
     * @param ciTags of the tags: named {@code ci-<n>}; the others {@code v1.<n>.0}
     */
    public record Mix(double indexes, double subjects, double tagged, double young, double locked, double ciTags) {

        /** The mix of the benchmarks. */
        public static final Mix DEFAULT = new Mix(0.10, 0.15, 0.20, 0.10, 0.01, 0.8);

        public Mix {
            if (indexes + subjects > 1) {
                throw new IllegalArgumentException("indexes and subjects are more than all pushes");
            }
        }
    }

    public SyntheticLoad {
        boolean counted = COUNTED.matcher(name).matches();
        if (!counted && repositories > 1) {
            throw new IllegalArgumentException(
                    "the name of many repositories has one place for their number: a percent sign with d, or 04d");
        }
        String first = counted ? String.format(Locale.ROOT, name, 0) : name;
        if (!NAME.matcher(first).matches()) {
            throw new IllegalArgumentException("'" + first + "' is not the name of a repository");
        }
        if (repositories < 1 || manifests < 1) {
            throw new IllegalArgumentException("at least one repository of one manifest is expected");
        }
    }

    /** The mix of the benchmarks. */
    public static SyntheticLoad of(String name, int repositories, int manifests) {
        return new SyntheticLoad(name, repositories, manifests, 1, Mix.DEFAULT);
    }

    /** The names of all repositories, in the order of their seeds. */
    public List<String> names() {
        return name.contains("%")
                ? IntStream.range(0, repositories)
                        .mapToObj(n -> String.format(Locale.ROOT, name, n))
                        .toList()
                : List.of(name);
    }
}
