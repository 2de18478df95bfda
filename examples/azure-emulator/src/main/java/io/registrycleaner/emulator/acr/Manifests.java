package io.registrycleaner.emulator.acr;

import io.registrycleaner.emulator.acr.content.Content;
import io.registrycleaner.emulator.acr.content.Digest;
import io.registrycleaner.emulator.acr.content.Facts;
import io.registrycleaner.emulator.acr.content.Manifest;
import io.registrycleaner.emulator.acr.content.Outcome;
import io.registrycleaner.emulator.acr.content.Repository;
import io.registrycleaner.emulator.http.Request;
import io.registrycleaner.emulator.http.Response;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** {@code /v2/<name>/manifests/<reference>}: read and delete; {@link ManifestPush} writes. */
final class Manifests {

    private final Content content;
    private final Gate gate;

    Manifests(Content content, Gate gate) {
        this.content = content;
        this.gate = gate;
    }

    /** GET and HEAD. */
    Response get(Request request) {
        String name = Names.repository(request);
        gate.require(request, Scope.repository(name, AcrPermission.PULL));
        String reference = request.variable("reference");
        Optional<Repository> repository = content.find(name);
        Manifest manifest = repository
                .flatMap(found -> found.resolve(reference))
                .orElseThrow(() -> RegistryError.unknownManifest(reference));
        repository.ifPresent(found -> requireReadable(found, manifest, reference));
        requireAccepted(request, manifest.facts());
        return Response.bytes(200, manifest.facts().mediaType(), manifest.body().bytes())
                .with("Docker-Content-Digest", manifest.digest().toString());
    }

    Response delete(Request request) {
        String name = Names.repository(request);
        gate.require(request, Scope.repository(name, AcrPermission.DELETE));
        String reference = request.variable("reference");
        Digest digest = Names.digest(reference);
        Outcome outcome = content.find(name)
                .map(repository -> repository.delete(digest, content.now()))
                .orElse(Outcome.MISSING);
        return switch (outcome) {
            case DONE -> Response.of(202);
            case MISSING -> throw RegistryError.unknownManifest(reference);
            case LOCKED -> throw RegistryError.disallowed();
        };
    }

    private static void requireReadable(Repository repository, Manifest manifest, String reference) {
        boolean tagReadable =
                repository.tag(reference).map(tag -> tag.locks().readEnabled()).orElse(true);
        if (!repository.locks().readEnabled() || !manifest.locks().readEnabled() || !tagReadable) {
            throw RegistryError.disallowed();
        }
    }

    /**
     * As the reference implementation: Docker's own types are sent to everybody, OCI's only to who names them in Accept, and
     * {@code *}{@code /*} does not name them. Clients send one Accept line a type, or one line with all.
     */
    private static void requireAccepted(Request request, Facts facts) {
        Set<String> accepted = request.headerValues("accept").stream()
                .flatMap(line -> Arrays.stream(line.split(",")))
                .map(type -> type.split(";", 2)[0].trim())
                .collect(Collectors.toSet());
        boolean oci = facts.mediaType().startsWith("application/vnd.oci.");
        if (oci && !accepted.contains(facts.mediaType())) {
            String kind = facts.isIndex() ? "OCI index" : "OCI manifest";
            throw RegistryError.of(
                    404,
                    "MANIFEST_UNKNOWN",
                    kind + " found, but accept header does not support " + kind + (facts.isIndex() ? "es" : "s"),
                    RegistryError.detail(Map.of("mediaType", facts.mediaType())));
        }
    }
}
