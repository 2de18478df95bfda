package io.registrycleaner.cleaner.registry;

import io.registrycleaner.cleaner.model.RepositoryName;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The list of a registry's repositories. */
final class RepositoryNames {
    private static final Logger LOG = LoggerFactory.getLogger(RepositoryNames.class);

    private final Lists lists;

    RepositoryNames(Lists lists) {
        this.lists = lists;
    }

    List<RepositoryName> read(String firstPage) {
        SortedSet<RepositoryName> names = new TreeSet<>();
        lists.read(new Lists.Query(Call.Subject.CATALOG, firstPage, Scope.CATALOG), answer -> {
            AcrPages.names(answer, "repositories", name -> name).forEach(name -> add(names, name));
            return true;
        });
        return List.copyOf(names);
    }

    private static void add(SortedSet<RepositoryName> names, String name) {
        try {
            names.add(new RepositoryName(name));
        } catch (IllegalArgumentException e) {
            LOG.warn("Left alone: {}.", e.getMessage());
        }
    }
}
