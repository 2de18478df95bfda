package io.registrycleaner.cleaner.registry;

import io.registrycleaner.cleaner.model.Digest;
import io.registrycleaner.cleaner.model.RepositoryName;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** What every registry has in common: manifests by the distribution API. */
abstract class DistributionRegistry implements Registry {
    final Manifests manifests;
    private final Referrers referrers;

    DistributionRegistry(RegistryCalls calls) {
        this.manifests = new Manifests(calls);
        this.referrers = new Referrers(calls);
    }

    @Override
    public Reading read(RepositoryName repository, Digest digest) {
        return manifests.read(repository, digest);
    }

    @Override
    public Optional<List<Digest>> referrers(RepositoryName repository, Digest subject) {
        return referrers.of(repository, subject);
    }

    @Override
    public Deletion delete(RepositoryName repository, Digest digest, BooleanSupplier stillGood) {
        return manifests.delete(repository, digest, stillGood);
    }

    @Override
    public Optional<Body> body(RepositoryName repository, Digest digest) {
        return manifests.body(repository, digest);
    }

    @Override
    public void put(RepositoryName repository, String tag, Body body) {
        manifests.put(repository, tag, body);
    }
}
