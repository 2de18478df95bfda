package io.registrycleaner.emulator.acr.content;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** One repository: manifests by digest, tags that name them, and who refers to whom. */
public final class Repository {

    /** A repository as its attributes describe it. */
    public record Summary(String name, Instant created, Instant updated, int manifests, int tags, Locks locks) {}

    private final String name;
    private final Instant created;
    private Instant updated;
    private Locks locks = Locks.NONE;
    private final Shelf<Digest, Manifest> manifests = new Shelf<>();
    private final Shelf<String, Tag> tags = new Shelf<>();
    private final Map<Digest, NavigableSet<Digest>> referrers = new HashMap<>();

    Repository(String name, Instant created) {
        this.name = name;
        this.created = created;
        this.updated = created;
    }

    public String name() {
        return name;
    }

    public synchronized Summary summary() {
        return new Summary(name, created, updated, manifests.size(), tags.size(), locks);
    }

    public synchronized Locks locks() {
        return locks;
    }

    /** All of it as {@link Inventory} describes it, sorted. */
    synchronized List<String> inventory() {
        List<String> lines = new ArrayList<>(manifests.size() + tags.size());
        manifests.all().forEach(manifest -> lines.add(name + " " + manifest.digest()));
        tags.all().forEach(tag -> lines.add(name + " " + tag.name() + " " + tag.digest()));
        Collections.sort(lines);
        return lines;
    }

    /** Changes the repository's own locks, which count for all that is in it. */
    public synchronized void lock(UnaryOperator<Locks> change) {
        locks = change.apply(locks);
    }

    public synchronized Optional<Manifest> manifest(Digest digest) {
        return manifests.get(digest);
    }

    public synchronized Optional<Tag> tag(String tag) {
        return tags.get(tag);
    }

    /** The manifest that a tag or a digest names. */
    public synchronized Optional<Manifest> resolve(String reference) {
        return Digest.parse(reference)
                .or(() -> tags.get(reference).map(Tag::digest))
                .flatMap(manifests::get);
    }

    /** Manifests that may be listed. */
    public synchronized Page<Manifest> manifests(Paging paging) {
        Shelf.Window<Manifest> window =
                new Shelf.Window<>(manifest -> manifest.locks().listEnabled(), paging.limit());
        if (paging.order() != Paging.Order.NAME) {
            Optional<Digest> last = paging.last().flatMap(Digest::parse);
            return manifests.byTime(paging.order(), last, window);
        }
        return Digest.lowestAfter(paging.last().orElse(""))
                .map(from -> manifests.byKey(from, true, window))
                .orElseGet(() -> new Page<>(List.of(), false));
    }

    /** Tags that may be listed: all, or those of one manifest. */
    public synchronized Page<Tag> tags(Paging paging, Optional<Digest> of) {
        Shelf<String, Tag> shelf = of.map(this::tagsOf).orElse(tags);
        Shelf.Window<Tag> window = new Shelf.Window<>(tag -> tag.locks().listEnabled(), paging.limit());
        if (paging.order() != Paging.Order.NAME) {
            return shelf.byTime(paging.order(), paging.last(), window);
        }
        return paging.last().map(last -> shelf.byKey(last, false, window)).orElseGet(() -> shelf.byKey(window));
    }

    private Shelf<String, Tag> tagsOf(Digest digest) {
        Shelf<String, Tag> shelf = new Shelf<>();
        manifests
                .get(digest)
                .ifPresent(manifest ->
                        manifest.tags().forEach(name -> tags.get(name).ifPresent(shelf::put)));
        return shelf;
    }

    /** Manifests whose subject is the given one, which need not exist, in the order of their digests. */
    public synchronized List<Manifest> referrers(Digest subject) {
        return referrers.getOrDefault(subject, Collections.emptyNavigableSet()).stream()
                .flatMap(digest -> manifests.get(digest).stream())
                .toList();
    }

    /** Adds a manifest, or names one that is there already. */
    public synchronized Outcome push(Push push) {
        if (!locks.writeEnabled()
                || push.tag()
                        .flatMap(tags::get)
                        .filter(tag -> !tag.locks().writeEnabled())
                        .isPresent()) {
            return Outcome.LOCKED;
        }
        if (manifests.get(push.digest()).isEmpty()) {
            manifests.put(new Manifest(
                    push.digest(), push.facts(), push.body(), push.at(), push.at(), Locks.NONE, List.of()));
            push.facts()
                    .links()
                    .subject()
                    .ifPresent(subject -> referrers
                            .computeIfAbsent(subject, none -> new TreeSet<>())
                            .add(push.digest()));
        }
        push.tag().ifPresent(tag -> point(tag, push.digest(), push.at()));
        updated = push.at();
        return Outcome.DONE;
    }

    /** Names a manifest that is there by a tag, new or moved. */
    public synchronized Outcome tag(String name, Digest digest, Instant at) {
        Optional<Manifest> manifest = manifests.get(digest);
        return manifest.isEmpty()
                ? Outcome.MISSING
                : push(new Push(digest, manifest.get().facts(), manifest.get().body(), Optional.of(name), at));
    }

    private void point(String tag, Digest digest, Instant at) {
        Optional<Tag> before = tags.get(tag);
        before.filter(moved -> !moved.digest().equals(digest)).ifPresent(moved -> forget(moved, at));
        tags.put(new Tag(
                tag,
                digest,
                before.map(Tag::created).orElse(at),
                at,
                before.map(Tag::locks).orElse(Locks.NONE)));
        manifests.get(digest).ifPresent(manifest -> {
            Set<String> names = new TreeSet<>(manifest.tags());
            names.add(tag);
            manifests.put(manifest.withTags(List.copyOf(names), at));
        });
    }

    /** Takes a tag off the manifest that bore it. */
    private void forget(Tag tag, Instant at) {
        manifests.get(tag.digest()).ifPresent(manifest -> {
            List<String> left = new ArrayList<>(manifest.tags());
            left.remove(tag.name());
            manifests.put(manifest.withTags(left, at));
        });
    }

    /** Removes a tag alone; its manifest stays. */
    public synchronized Outcome untag(String name, Instant at) {
        Optional<Tag> tag = tags.get(name);
        if (tag.isEmpty()) {
            return Outcome.MISSING;
        }
        if (!locks.allowDelete() || !tag.get().locks().allowDelete()) {
            return Outcome.LOCKED;
        }
        tags.remove(name);
        forget(tag.get(), at);
        updated = at;
        return Outcome.DONE;
    }

    /** Removes a manifest with its tags and its referrers, and their referrers; a referrer that is locked stays. */
    public synchronized Outcome delete(Digest digest, Instant at) {
        Optional<Manifest> manifest = manifests.get(digest);
        if (manifest.isEmpty()) {
            return Outcome.MISSING;
        }
        if (!locks.allowDelete() || !mayGo(manifest.get())) {
            return Outcome.LOCKED;
        }
        manifests.remove(digest);
        manifest.get().tags().forEach(tags::remove);
        manifest.get().facts().links().subject().ifPresent(subject -> unlink(subject, digest));
        for (Manifest referrer : referrers(digest)) {
            delete(referrer.digest(), at);
        }
        updated = at;
        return Outcome.DONE;
    }

    private void unlink(Digest subject, Digest referrer) {
        NavigableSet<Digest> left = referrers.get(subject);
        left.remove(referrer);
        if (left.isEmpty()) {
            referrers.remove(subject);
        }
    }

    private boolean mayGo(Manifest manifest) {
        return manifest.locks().allowDelete()
                && manifest.tags().stream()
                        .flatMap(tag -> tags.get(tag).stream())
                        .allMatch(tag -> tag.locks().allowDelete());
    }

    /** Whether no lock of the repository, of a manifest or of a tag forbids to delete all of it. */
    synchronized boolean mayGo() {
        if (!locks.allowDelete()) {
            return false;
        }
        for (Manifest manifest : manifests.all()) {
            if (!mayGo(manifest)) {
                return false;
            }
        }
        return true;
    }

    /** Serves other bytes than a manifest's digest promises, as a broken store would; false where there is no such manifest. */
    public synchronized boolean spoil(Digest digest, byte[] body) {
        Optional<Manifest> manifest = manifests.get(digest);
        manifest.ifPresent(found -> manifests.put(found.withBody(Body.kept(body))));
        return manifest.isPresent();
    }

    /** Changes a manifest's locks; false where there is no such manifest. */
    public synchronized boolean lockManifest(Digest digest, UnaryOperator<Locks> change) {
        Optional<Manifest> manifest = manifests.get(digest);
        manifest.ifPresent(found -> manifests.put(found.withLocks(change.apply(found.locks()))));
        return manifest.isPresent();
    }

    /** Changes a tag's locks; false where there is no such tag. */
    public synchronized boolean lockTag(String name, UnaryOperator<Locks> change) {
        Optional<Tag> tag = tags.get(name);
        tag.ifPresent(found -> tags.put(found.withLocks(change.apply(found.locks()))));
        return tag.isPresent();
    }
}
