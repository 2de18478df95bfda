package io.registrycleaner.emulator.acr.content;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Fills a repository without HTTP, at any time of the past: images that can be pulled, indexes, referrers, tags. The same calls
 * give the same digests.
 */
public final class Publisher {

    private static final String EMPTY_CONFIG = "application/vnd.oci.empty.v1+json";
    private static final String HELM_CONFIG = "application/vnd.cncf.helm.config.v1+json";
    private static final String HELM_CHART = "application/vnd.cncf.helm.chart.content.v1.tar+gzip";
    private static final String COSIGN_PAYLOAD = "application/vnd.dev.cosign.simplesigning.v1+json";

    /** The layer that all images for a platform share. */
    private static final Map<Facts.Platform, Layer> BASES = new ConcurrentHashMap<>();

    private final Content content;
    private final Repository repository;
    private final Instant at;

    private Publisher(Content content, Repository repository, Instant at) {
        this.content = content;
        this.repository = repository;
        this.at = at;
    }

    /** Publishes at the given time, which is also the repository's time of creation if it is new. */
    public static Publisher into(Content content, String repository, Instant at) {
        return new Publisher(content, content.repository(repository, at), at);
    }

    /** The same at another time. */
    public Publisher at(Instant other) {
        return new Publisher(content, repository, other);
    }

    public Repository repository() {
        return repository;
    }

    /** An image for linux/amd64 in OCI's format; its bytes follow from the seed. */
    public Digest image(String seed) {
        return image(seed, Facts.Platform.LINUX_AMD64);
    }

    /** An image in OCI's format: a shared base layer and one of its own. */
    public Digest image(String seed, Facts.Platform platform) {
        return put(imageManifest(MediaTypes.OCI_MANIFEST, MediaTypes.OCI_CONFIG, layers(seed, platform), platform));
    }

    /** An image in Docker's format. */
    public Digest dockerImage(String seed, Facts.Platform platform) {
        return put(
                imageManifest(MediaTypes.DOCKER_MANIFEST, MediaTypes.DOCKER_CONFIG, layers(seed, platform), platform));
    }

    /** An OCI index of manifests that are there already. */
    public Digest index(Digest... manifests) {
        ObjectNode index = manifest(MediaTypes.OCI_INDEX);
        ArrayNode list = index.putArray("manifests");
        for (Digest digest : manifests) {
            Manifest manifest = require(digest);
            ObjectNode descriptor = list.addObject();
            describe(descriptor, manifest);
            if (!manifest.facts().platform().equals(Facts.Platform.UNKNOWN)) {
                descriptor
                        .putObject("platform")
                        .put("os", manifest.facts().platform().os())
                        .put("architecture", manifest.facts().platform().architecture());
            }
        }
        return put(index);
    }

    /** An artifact about a manifest, which need not be there: a signature, an SBOM, an attestation. */
    public Digest referrer(Digest subject, String artifactType, String payload) {
        ObjectNode referrer = artifactManifest(artifactType, payload);
        ObjectNode descriptor = referrer.putObject("subject");
        repository
                .manifest(subject)
                .ifPresentOrElse(
                        manifest -> describe(descriptor, manifest),
                        () -> descriptor
                                .put("mediaType", MediaTypes.OCI_MANIFEST)
                                .put("digest", subject.toString())
                                .put("size", 0));
        return put(referrer);
    }

    /** A Helm chart, which is an artifact of its own configuration type. */
    public Digest chart(String name, String version) {
        String metadata = "{\"name\":\"" + name + "\",\"version\":\"" + version + "\",\"apiVersion\":\"v2\"}";
        ObjectNode chart = manifest(MediaTypes.OCI_MANIFEST);
        blob(chart.putObject("config"), HELM_CONFIG, metadata.getBytes(StandardCharsets.UTF_8));
        Layer layer = Layer.of(name + "/Chart.yaml", "apiVersion: v2\nname: " + name + "\nversion: " + version + "\n");
        blob(chart.putArray("layers").addObject(), HELM_CHART, layer.compressed());
        return put(chart);
    }

    /** A cosign artifact as older clients attach it: an image named {@code sha256-<hex>.<suffix>}. */
    public Digest cosign(Digest about, String suffix, String payload) {
        Layer layer = Layer.of(suffix + ".json", payload);
        ObjectNode signature =
                imageManifest(MediaTypes.OCI_MANIFEST, MediaTypes.OCI_CONFIG, List.of(layer), Facts.Platform.UNKNOWN);
        ((ObjectNode) signature.path("layers").path(0)).put("mediaType", COSIGN_PAYLOAD);
        Digest digest = put(signature);
        tag("sha256-" + about.hex() + "." + suffix, digest);
        return digest;
    }

    /**
     * Names a manifest.
     *
     * @throws IllegalArgumentException where it is not there, or a lock forbids it
     */
    public Publisher tag(String tag, Digest digest) {
        Outcome outcome = repository.tag(tag, digest, at);
        if (outcome != Outcome.DONE) {
            throw new IllegalArgumentException(
                    "could not tag " + digest + " of " + repository.name() + " as '" + tag + "': " + outcome);
        }
        return this;
    }

    static List<Layer> layers(String seed, Facts.Platform platform) {
        return List.of(
                BASES.computeIfAbsent(platform, Publisher::base),
                Layer.of("app/version", seed + " " + name(platform) + "\n"));
    }

    private static Layer base(Facts.Platform platform) {
        return Layer.of("etc/os-release", "NAME=demo\nPLATFORM=" + name(platform) + "\n");
    }

    private static String name(Facts.Platform platform) {
        return platform.os() + "/" + platform.architecture();
    }

    ObjectNode imageManifest(String mediaType, String configType, List<Layer> layers, Facts.Platform platform) {
        ObjectNode config = JsonNodeFactory.instance.objectNode();
        config.put("created", at.truncatedTo(ChronoUnit.SECONDS).toString())
                .put("architecture", platform.architecture())
                .put("os", platform.os());
        config.putObject("config").put("WorkingDir", "/app");
        ObjectNode rootfs = config.putObject("rootfs").put("type", "layers");
        ArrayNode differences = rootfs.putArray("diff_ids");
        layers.forEach(layer -> differences.add(Digest.of(layer.archive()).toString()));

        ObjectNode manifest = manifest(mediaType);
        blob(manifest.putObject("config"), configType, bytes(config));
        ArrayNode list = manifest.putArray("layers");
        String layerType =
                mediaType.equals(MediaTypes.DOCKER_MANIFEST) ? MediaTypes.DOCKER_LAYER : MediaTypes.OCI_LAYER;
        layers.forEach(layer -> blob(list.addObject(), layerType, layer.compressed()));
        return manifest;
    }

    private ObjectNode artifactManifest(String artifactType, String payload) {
        ObjectNode manifest = manifest(MediaTypes.OCI_MANIFEST).put("artifactType", artifactType);
        blob(manifest.putObject("config"), EMPTY_CONFIG, "{}".getBytes(StandardCharsets.UTF_8));
        blob(manifest.putArray("layers").addObject(), artifactType, payload.getBytes(StandardCharsets.UTF_8));
        return manifest;
    }

    private void blob(ObjectNode descriptor, String mediaType, byte[] bytes) {
        Digest digest = content.addBlob(repository.name(), bytes);
        descriptor.put("mediaType", mediaType).put("digest", digest.toString()).put("size", bytes.length);
    }

    /** Keeps a manifest; what it names need not be there. */
    Digest put(ObjectNode manifest) {
        byte[] body = bytes(manifest);
        Facts facts = ManifestReader.read(manifest.path("mediaType").asText(), body);
        Optional<byte[]> config =
                facts.links().blobs().stream().findFirst().flatMap(blob -> content.blob(repository.name(), blob));
        Facts complete =
                config.map(bytes -> facts.on(ManifestReader.platform(bytes))).orElse(facts);
        return put(body, complete);
    }

    /** Keeps any bytes as a manifest of which is known what the facts say. */
    Digest put(byte[] body, Facts facts) {
        Push push = Push.of(body, facts, Optional.empty(), at);
        if (repository.push(push) != Outcome.DONE) {
            throw new IllegalArgumentException("repository " + repository.name() + " is locked");
        }
        return push.digest();
    }

    private Manifest require(Digest digest) {
        return repository
                .manifest(digest)
                .orElseThrow(() -> new IllegalArgumentException(repository.name() + " has no manifest " + digest));
    }

    private static void describe(ObjectNode descriptor, Manifest manifest) {
        descriptor
                .put("mediaType", manifest.facts().mediaType())
                .put("digest", manifest.digest().toString())
                .put("size", manifest.body().bytes().length);
    }

    private static ObjectNode manifest(String mediaType) {
        return JsonNodeFactory.instance.objectNode().put("schemaVersion", 2).put("mediaType", mediaType);
    }

    private static byte[] bytes(ObjectNode json) {
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }
}
