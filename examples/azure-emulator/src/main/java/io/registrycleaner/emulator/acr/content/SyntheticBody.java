package io.registrycleaner.emulator.acr.content;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A manifest's body as a recipe: a seed and what the facts say. All bodies of one kind and platform are equally long, so that an
 * index can name the sizes of its images without making them.
 */
record SyntheticBody(long seed, Facts facts) implements Body {

    private static final String ARTIFACT = "application/vnd.example.sbom.v1+json";
    /** The first layer is one of a few bases that many images share; the others are an image's own. */
    private static final int BASES = 20;

    private static final int OWN_LAYERS = 2;
    private static final int CONFIG_SIZE = 7_000;

    /** Few different sizes: images of one size and platform share their facts, which saves memory. */
    private static final int SIZES = 64;

    private static final int SMALLEST_LAYER = 10_000_000;
    private static final int STEP = 1_000_000;

    private static final int BASE_SIZE = 30_000_000;

    private static final Map<String, Facts> SHARED = new ConcurrentHashMap<>();

    /** How long the body of any image for a platform is. */
    private static final Map<Facts.Platform, Integer> LENGTHS = new ConcurrentHashMap<>();

    /** How long the body of any index of {@link SyntheticContent#PLATFORMS} is. */
    private static final int INDEX_LENGTH = index(SyntheticContent.PLATFORMS.stream()
                    .map(platform -> new Facts.Reference(new Digest(0, 0, 0, 0), platform))
                    .toList())
            .bytes()
            .length;

    static SyntheticBody image(long seed, Facts.Platform platform) {
        int layer = layerSize(seed);
        Facts facts = SHARED.computeIfAbsent(
                platform.architecture() + layer,
                first -> new Facts(
                        MediaTypes.OCI_MANIFEST,
                        MediaTypes.OCI_CONFIG,
                        MediaTypes.OCI_CONFIG,
                        CONFIG_SIZE + BASE_SIZE + (long) OWN_LAYERS * layer,
                        platform,
                        Facts.Links.NONE));
        return new SyntheticBody(seed, facts);
    }

    static SyntheticBody index(List<Facts.Reference> images) {
        Facts.Links links = new Facts.Links(List.of(), images, Optional.empty());
        SyntheticBody body = new SyntheticBody(0, facts(links, 0));
        return new SyntheticBody(0, facts(links, body.bytes().length));
    }

    static SyntheticBody referrer(long seed, Digest subject, boolean ofIndex) {
        // The body must say what its subject is, and a seed is all that is kept of it.
        long marked = ofIndex ? seed | 1 : seed & ~1;
        Facts.Links links = new Facts.Links(List.of(), List.of(), Optional.of(subject));
        return new SyntheticBody(
                marked,
                new Facts(
                        MediaTypes.OCI_MANIFEST,
                        ARTIFACT,
                        MediaTypes.OCI_CONFIG,
                        CONFIG_SIZE + (long) layerSize(marked),
                        Facts.Platform.UNKNOWN,
                        links));
    }

    private static Facts facts(Facts.Links links, long size) {
        return new Facts(MediaTypes.OCI_INDEX, "", "", size, Facts.Platform.UNKNOWN, links);
    }

    @Override
    public byte[] bytes() {
        StringBuilder json = new StringBuilder(1_200).append("{\"schemaVersion\":2,\"mediaType\":\"");
        json.append(facts.mediaType()).append('"');
        if (facts.isIndex()) {
            indexBody(json);
        } else {
            imageBody(json);
        }
        return json.append('}').toString().getBytes(StandardCharsets.UTF_8);
    }

    private void indexBody(StringBuilder json) {
        json.append(",\"manifests\":[");
        String comma = "";
        for (Facts.Reference image : facts.links().references()) {
            int size = length(image.platform());
            json.append(comma);
            descriptor(json, MediaTypes.OCI_MANIFEST, image.digest(), size);
            json.setLength(json.length() - 1);
            json.append(",\"platform\":{\"os\":\"").append(image.platform().os());
            json.append("\",\"architecture\":\"")
                    .append(image.platform().architecture())
                    .append("\"}}");
            comma = ",";
        }
        json.append(']');
    }

    private void imageBody(StringBuilder json) {
        SplittableRandom random = new SplittableRandom(seed);
        Optional<Digest> subject = facts.links().subject();
        if (subject.isPresent()) {
            json.append(",\"artifactType\":\"").append(ARTIFACT).append('"');
        }
        json.append(",\"config\":");
        descriptor(json, MediaTypes.OCI_CONFIG, digest(random), CONFIG_SIZE);
        json.append(",\"layers\":[");
        if (subject.isEmpty()) {
            descriptor(json, MediaTypes.OCI_LAYER, digest(new SplittableRandom(random.nextInt(BASES))), BASE_SIZE);
        }
        for (int i = 0; i < (subject.isEmpty() ? OWN_LAYERS : 1); i++) {
            json.append(json.charAt(json.length() - 1) == '[' ? "" : ",");
            descriptor(json, MediaTypes.OCI_LAYER, digest(random), layerSize(seed));
        }
        json.append(']');
        subject.ifPresent(digest -> subject(json, digest));
    }

    private void subject(StringBuilder json, Digest digest) {
        json.append(",\"subject\":");
        if ((seed & 1) == 1) {
            descriptor(json, MediaTypes.OCI_INDEX, digest, INDEX_LENGTH);
        } else {
            descriptor(json, MediaTypes.OCI_MANIFEST, digest, length(Facts.Platform.LINUX_AMD64));
        }
    }

    private static int length(Facts.Platform platform) {
        return LENGTHS.computeIfAbsent(platform, first -> image(0, first).bytes().length);
    }

    private static void descriptor(StringBuilder json, String mediaType, Digest digest, int size) {
        json.append("{\"mediaType\":\"").append(mediaType);
        json.append("\",\"digest\":\"");
        digest.appendTo(json);
        json.append("\",\"size\":").append(size).append('}');
    }

    private static Digest digest(SplittableRandom random) {
        return new Digest(random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong());
    }

    /** Always eight digits. */
    private static int layerSize(long seed) {
        return SMALLEST_LAYER + STEP * (int) Long.remainderUnsigned(seed, SIZES);
    }
}
