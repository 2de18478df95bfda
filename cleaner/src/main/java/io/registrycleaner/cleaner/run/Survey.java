package io.registrycleaner.cleaner.run;

import io.registrycleaner.cleaner.http.Workers;
import io.registrycleaner.cleaner.model.Digest;
import io.registrycleaner.cleaner.model.ManifestEntry;
import io.registrycleaner.cleaner.model.MediaKind;
import io.registrycleaner.cleaner.model.RepositoryListing;
import io.registrycleaner.cleaner.model.RepositoryName;
import io.registrycleaner.cleaner.plan.Criteria;
import io.registrycleaner.cleaner.plan.Knowledge;
import io.registrycleaner.cleaner.plan.Learned;
import io.registrycleaner.cleaner.plan.Needs;
import io.registrycleaner.cleaner.plan.Planner;
import io.registrycleaner.cleaner.plan.Planning;
import io.registrycleaner.cleaner.plan.RepositoryFacts;
import io.registrycleaner.cleaner.plan.RepositoryPlan;
import io.registrycleaner.cleaner.registry.Reading;
import io.registrycleaner.cleaner.registry.Registry;
import io.registrycleaner.cleaner.state.StateStore;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Reads of a repository what the planner needs, until it has a plan. What is learnt on the way is remembered at once, so that a survey
 * that is cut short costs the next one nothing twice.
 */
public final class Survey {
    /** Learnt and remembered in portions: what a killed process loses. */
    private static final int PORTION = 20_000;

    private final Registry registry;
    private final Workers workers;
    private final StateStore store;
    private final boolean everyBody;
    private final ExecutorService writer = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "memory");
        thread.setDaemon(true);
        return thread;
    });
    private CompletableFuture<Void> written = CompletableFuture.completedFuture(null);

    /**
     * A survey of any number of repositories.
     *
     * @param everyBody reads every image's body, and not only those that a decision needs: what is freed is then known exactly
     */
    public Survey(Registry registry, Workers workers, StateStore store, boolean everyBody) {
        this.registry = registry;
        this.workers = workers;
        this.store = store;
        this.everyBody = everyBody;
    }

    /** What a survey ends with: the plan, and the facts that it was made of. */
    public record Surveyed(RepositoryFacts facts, RepositoryPlan plan) {
        public int epoch() {
            return facts.knowledge().epoch();
        }
    }

    /** What was learnt of repositories that are gone helps nobody. Only while none is surveyed. */
    void forgetAllBut(Collection<RepositoryName> there) {
        Set<RepositoryName> gone = store.memory().remembered();
        gone.removeAll(Set.copyOf(there));
        gone.forEach(store.memory()::forget);
    }

    /** Lists a repository and plans it; empty where there is none of this name any more. */
    public Optional<Surveyed> of(RepositoryName repository, Criteria criteria) {
        Optional<RepositoryListing> listing = registry.list(repository);
        if (listing.isEmpty()) {
            store.memory().forget(repository);
        }
        return listing.map(listed -> plan(repository, listed, criteria));
    }

    private Surveyed plan(RepositoryName repository, RepositoryListing listing, Criteria criteria) {
        Knowledge knowledge = Knowledge.survey(store.memory().recall(repository), listing, store.now());
        RepositoryFacts facts = new RepositoryFacts(
                repository,
                registry.traits(),
                listing,
                knowledge,
                store.history().lastUntagged(repository));
        if (everyBody) {
            read(facts, unread(facts));
        }
        remember(repository, knowledge);
        Planner planner = new Planner(facts, criteria);
        while (true) {
            Planning planning = planner.plan();
            if (planning instanceof RepositoryPlan plan) {
                awaitWritten();
                return new Surveyed(facts, plan);
            }
            Needs needs = (Needs) planning;
            read(facts, needs.bodies());
            ask(facts, needs.referrers());
            remember(repository, knowledge);
        }
    }

    /** Written while the next answers are waited for: by one thread, so in the order in which it was learnt. */
    private void remember(RepositoryName repository, Knowledge knowledge) {
        Learned learned = knowledge.take();
        if (learned.isEmpty()) {
            return;
        }
        synchronized (this) {
            written = written.thenRunAsync(() -> store.memory().remember(repository, learned), writer);
        }
    }

    /** What a plan stands on must be written down before anything is done on its strength. */
    private void awaitWritten() {
        CompletableFuture<Void> all;
        synchronized (this) {
            all = written;
        }
        try {
            all.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        }
    }

    private static Set<Digest> unread(RepositoryFacts facts) {
        Set<Digest> unread = new HashSet<>();
        for (ManifestEntry entry : facts.listing().manifests()) {
            if (entry.kind() != MediaKind.SCHEMA1
                    && facts.knowledge().links(entry.digest()).isEmpty()) {
                unread.add(entry.digest());
            }
        }
        return unread;
    }

    private record Read(Digest digest, Reading reading) {}

    private void read(RepositoryFacts facts, Set<Digest> digests) {
        RepositoryName repository = facts.name();
        for (List<Digest> portion : portions(digests)) {
            for (Read read : workers.map(portion, digest -> new Read(digest, registry.read(repository, digest)))) {
                learn(facts, read);
            }
            remember(repository, facts.knowledge());
        }
    }

    private static void learn(RepositoryFacts facts, Read read) {
        Knowledge knowledge = facts.knowledge();
        if (read.reading() instanceof Reading.Read body) {
            knowledge.learn(read.digest(), body.links());
        } else if (read.reading() instanceof Reading.Unreadable unreadable) {
            knowledge.learnUnreadable(read.digest(), unreadable.why());
        } else if (facts.kind(read.digest()).equals(Optional.of(MediaKind.OTHER))) {
            // A registry says "not found" of what it has in a form that was not asked for.
            knowledge.learnUnreadable(
                    read.digest(), "the registry lists it, and does not give it in any form that we know");
        } else {
            knowledge.learnMissing(read.digest());
        }
    }

    private record Asked(Digest subject, Optional<List<Digest>> referrers) {}

    private void ask(RepositoryFacts facts, Set<Digest> subjects) {
        RepositoryName repository = facts.name();
        Knowledge knowledge = facts.knowledge();
        for (List<Digest> portion : portions(subjects)) {
            for (Asked asked :
                    workers.map(portion, subject -> new Asked(subject, registry.referrers(repository, subject)))) {
                asked.referrers()
                        .ifPresentOrElse(
                                referrers -> knowledge.learnReferrers(asked.subject(), referrers),
                                knowledge::learnReferrersUnavailable);
            }
            if (knowledge.referrersUnavailable()) {
                return;
            }
            remember(repository, knowledge);
        }
    }

    private static List<List<Digest>> portions(Collection<Digest> digests) {
        List<Digest> all = List.copyOf(digests);
        List<List<Digest>> portions = new ArrayList<>();
        for (int from = 0; from < all.size(); from += PORTION) {
            portions.add(all.subList(from, Math.min(from + PORTION, all.size())));
        }
        return portions;
    }
}
