package io.registrycleaner.cleaner.cli;

import io.registrycleaner.cleaner.model.Digest;
import io.registrycleaner.cleaner.model.RepositoryName;
import io.registrycleaner.cleaner.plan.Explanation;
import io.registrycleaner.cleaner.plan.RepositoryPlan;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What somebody wants explained: a repository's tags, one tag, or one manifest. */
record ImageQuestion(String text, RepositoryName repository, Optional<String> tag, Optional<Digest> digest) {
    private static final Pattern FORM = Pattern.compile("(?<name>[^:@]+)(?::(?<tag>[^@]+))?(?:@(?<digest>.+))?");

    /**
     * Reads {@code REPOSITORY}, {@code REPOSITORY:TAG} or {@code REPOSITORY@DIGEST}; where there are both a tag and a digest, the digest
     * counts.
     *
     * @throws IllegalArgumentException whose message says what was expected
     */
    static ImageQuestion parse(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "'%s': expected REPOSITORY, REPOSITORY:TAG or REPOSITORY@sha256:…".formatted(text));
        }
        return new ImageQuestion(
                text,
                new RepositoryName(parts.group("name")),
                Optional.ofNullable(parts.group("tag")),
                Optional.ofNullable(parts.group("digest")).map(Digest::parse));
    }

    /** One thing, rather than all tags of a repository. */
    boolean single() {
        return tag.isPresent() || digest.isPresent();
    }

    /** Empty where there is no such thing. */
    List<Explanation> explanations(RepositoryPlan plan) {
        if (digest.isPresent()) {
            return Explanation.ofManifest(plan, digest.get()).stream().toList();
        }
        if (tag.isPresent()) {
            return Explanation.ofTag(plan, tag.get()).stream().toList();
        }
        return plan.tags().keySet().stream()
                .flatMap(name -> Explanation.ofTag(plan, name).stream())
                .toList();
    }
}
