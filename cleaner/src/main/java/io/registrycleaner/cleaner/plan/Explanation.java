package io.registrycleaner.cleaner.plan;

import io.registrycleaner.cleaner.model.Digest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Why one thing stays or goes: its reason, the reason of what that hangs on, and so on.
 *
 * @param subject a tag's name or a digest
 * @param chain at least one reason; each hangs on what the next is about
 */
public record Explanation(String subject, boolean kept, List<Link> chain) {
    public Explanation {
        chain = List.copyOf(chain);
    }

    /** One reason, and what it is a reason for. */
    public record Link(String about, String reason) {}

    /** Of a tag; empty where there is none of this name. */
    public static Optional<Explanation> ofTag(RepositoryPlan plan, String tag) {
        return Optional.ofNullable(plan.tags().get(tag)).map(verdict -> of(plan, tag, verdict));
    }

    /** Of a manifest; empty where there is none of this digest. */
    public static Optional<Explanation> ofManifest(RepositoryPlan plan, Digest digest) {
        return Optional.ofNullable(plan.manifests().get(digest)).map(verdict -> of(plan, digest.toString(), verdict));
    }

    private static Explanation of(RepositoryPlan plan, String subject, Verdict verdict) {
        List<Link> chain = new ArrayList<>();
        chain.add(new Link(subject, verdict.reason().text()));
        Set<Digest> seen = new HashSet<>();
        Optional<Digest> because = verdict.reason().because();
        while (because.isPresent() && seen.add(because.get())) {
            Digest digest = because.get();
            Optional<Reason> next =
                    Optional.ofNullable(plan.manifests().get(digest)).map(Verdict::reason);
            chain.add(new Link(digest.toString(), next.map(Reason::text).orElse("it is not listed")));
            because = next.flatMap(Reason::because);
        }
        return new Explanation(subject, verdict.kept(), chain);
    }
}
