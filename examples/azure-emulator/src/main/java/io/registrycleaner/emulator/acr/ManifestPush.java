package io.registrycleaner.emulator.acr;

import io.registrycleaner.emulator.acr.content.Content;
import io.registrycleaner.emulator.acr.content.Digest;
import io.registrycleaner.emulator.acr.content.Facts;
import io.registrycleaner.emulator.acr.content.ManifestReader;
import io.registrycleaner.emulator.acr.content.Outcome;
import io.registrycleaner.emulator.acr.content.Push;
import io.registrycleaner.emulator.acr.content.Repository;
import io.registrycleaner.emulator.http.Handler;
import io.registrycleaner.emulator.http.Request;
import io.registrycleaner.emulator.http.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** {@code PUT /v2/<name>/manifests/<reference>}. */
final class ManifestPush implements Handler {

    /** ACR's limit, in bytes. */
    private static final int LARGEST = 4 * 1024 * 1024;

    private final Supplier<AcrSettings> settings;
    private final Content content;
    private final Gate gate;

    ManifestPush(Supplier<AcrSettings> settings, Content content, Gate gate) {
        this.settings = settings;
        this.content = content;
        this.gate = gate;
    }

    @Override
    public Response handle(Request request) {
        String name = Names.repository(request);
        gate.require(request, new Scope("repository", name, Gate.PUSH_ACTIONS));
        String reference = request.variable("reference");
        Digest digest = Digest.of(request.body());
        Optional<String> tag = reference.contains(":") ? Optional.empty() : Optional.of(Names.tag(reference));
        if (tag.isEmpty() && !Names.digest(reference).equals(digest)) {
            throw RegistryError.badRequest("DIGEST_INVALID", "provided digest did not match uploaded content");
        }
        Facts facts = facts(request);
        requireLinked(name, facts);
        Outcome outcome = content.repository(name).push(Push.of(request.body(), facts, tag, content.now()));
        if (outcome == Outcome.LOCKED) {
            throw RegistryError.disallowed();
        }
        Response created = Response.of(201)
                .with("Location", "/v2/" + name + "/manifests/" + digest)
                .with("Docker-Content-Digest", digest.toString());
        Optional<Digest> subject = facts.links().subject();
        return subject.isPresent() && settings.get().policies().referrers()
                ? created.with("OCI-Subject", subject.get().toString())
                : created;
    }

    private Facts facts(Request request) {
        if (request.body().length > LARGEST) {
            throw RegistryError.badRequest("MANIFEST_INVALID", "the manifest is larger than " + LARGEST + " bytes");
        }
        String mediaType =
                request.header("content-type").orElse("").split(";", 2)[0].trim();
        try {
            Facts facts = ManifestReader.read(mediaType, request.body());
            Optional<byte[]> config = facts.links().blobs().stream()
                    .findFirst()
                    .flatMap(blob -> content.blob(Names.repository(request), blob));
            return config.map(bytes -> facts.on(ManifestReader.platform(bytes))).orElse(facts);
        } catch (IllegalArgumentException e) {
            throw RegistryError.badRequest("MANIFEST_INVALID", "manifest invalid: " + e.getMessage());
        }
    }

    /** Everything that a manifest is made of must be in its repository; its subject need not. */
    private void requireLinked(String name, Facts facts) {
        List<Digest> missing = new ArrayList<>();
        for (Digest blob : facts.links().blobs()) {
            if (content.blob(name, blob).isEmpty()) {
                missing.add(blob);
            }
        }
        Optional<Repository> repository = content.find(name);
        for (Facts.Reference reference : facts.links().references()) {
            if (repository.flatMap(found -> found.manifest(reference.digest())).isEmpty()) {
                missing.add(reference.digest());
            }
        }
        if (!missing.isEmpty()) {
            throw RegistryError.missingBlobs(missing);
        }
    }
}
