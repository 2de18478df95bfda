package io.registrycleaner.cleaner.plan;

import io.registrycleaner.cleaner.model.Digest;
import io.registrycleaner.cleaner.model.TagEntry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tags that say by their name which manifest they are about: {@code sha256-<hex>.sig}, {@code .att}, {@code .sbom} of cosign, and the
 * bare {@code sha256-<hex>} by which registries without a referrers API list referrers.
 *
 * @see <a href="https://github.com/opencontainers/distribution-spec/blob/main/spec.md#referrers-tag-schema">referrers tag schema</a>
 */
final class CosignTags {
    /** Any suffix: what it stands for does not matter, only what it is about. */
    private static final Pattern NAME = Pattern.compile("sha256-([0-9a-f]{64})(?:[.-].*)?");

    private final Map<Digest, List<TagEntry>> tags = new HashMap<>();

    private CosignTags() {}

    static CosignTags of(Collection<TagEntry> all) {
        CosignTags found = new CosignTags();
        for (TagEntry tag : all) {
            Matcher name = NAME.matcher(tag.name());
            if (name.matches()) {
                found.tags
                        .computeIfAbsent(Digest.parse(Digest.PREFIX + name.group(1)), none -> new ArrayList<>(1))
                        .add(tag);
            }
        }
        return found;
    }

    List<TagEntry> about(Digest digest) {
        return tags.getOrDefault(digest, List.of());
    }
}
