package io.registrycleaner.cleaner.run;

import io.registrycleaner.cleaner.model.RepositoryName;
import io.registrycleaner.cleaner.model.Shard;
import io.registrycleaner.cleaner.policy.Pattern;
import io.registrycleaner.cleaner.policy.Policy;
import java.util.List;

/**
 * Which repositories a run is about.
 *
 * @param chosen only those that one of these matches; all where there is none
 */
public record Repositories(Shard shard, List<Pattern> chosen) {
    public static final Repositories ALL = new Repositories(Shard.WHOLE, List.of());

    public Repositories {
        chosen = List.copyOf(chosen);
    }

    /** A repository that no rule names is not even listed: nothing in it can go. */
    List<RepositoryName> of(List<RepositoryName> all, Policy policy) {
        return all.stream()
                .filter(this::has)
                .filter(name -> policy.ruleFor(name).isPresent())
                .toList();
    }

    public boolean has(RepositoryName name) {
        return shard.has(name) && (chosen.isEmpty() || Pattern.any(chosen, name.text()));
    }
}
