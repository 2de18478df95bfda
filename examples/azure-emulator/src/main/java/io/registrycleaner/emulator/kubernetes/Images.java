package io.registrycleaner.emulator.kubernetes;

import io.registrycleaner.emulator.world.Workload;
import io.registrycleaner.emulator.world.Workloads;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What workloads' images are in full, and what their pods have pulled. A pod keeps what it has pulled when the tag moves on, so what was
 * found once is remembered as long as its workload stays.
 */
final class Images {

    /**
     * One container's image.
     *
     * @param text as its specification names it
     * @param pulled {@code host/repository@sha256:…}; empty where it cannot be pulled
     */
    record Image(String text, Optional<String> pulled) {}

    private final PullSources registries;
    private final Map<String, String> found = new ConcurrentHashMap<>();

    Images(PullSources registries) {
        this.registries = registries;
    }

    /** The image of a workload's container. */
    Image main(Workloads.Placed placed) {
        Workload workload = placed.workload();
        String image = named(placed, workload.image());
        Optional<String> digest = workload.imageDigest();
        if (digest.isEmpty()) {
            return new Image(image, pulled(placed, image));
        }
        Parts parts = Parts.of(image);
        String wanted = digest.get();
        return new Image(
                image,
                wanted.startsWith("{")
                        ? digest(placed, parts, wanted.substring(1, wanted.length() - 1))
                                .map(parts::at)
                        : Optional.of(parts.at(wanted)));
    }

    /** The image of a workload's init container, if it has one. */
    Optional<Image> init(Workloads.Placed placed) {
        return placed.workload()
                .initImage()
                .map(image -> named(placed, image))
                .map(image -> new Image(image, pulled(placed, image)));
    }

    /** The image with its placeholders replaced; where the tag is not there, the image is named by it. */
    private String named(Workloads.Placed placed, String image) {
        String named = image.replace("{registry}", registries.first());
        int open = named.indexOf("@{");
        if (open < 0 || !named.endsWith("}")) {
            return named;
        }
        Parts parts = Parts.of(named.substring(0, open));
        String tag = named.substring(open + 2, named.length() - 1);
        return digest(placed, parts, tag).map(parts::at).orElse(parts.name() + ":" + tag);
    }

    private Optional<String> pulled(Workloads.Placed placed, String image) {
        Parts parts = Parts.of(image);
        if (parts.digest().isPresent()) {
            return Optional.of(parts.at(parts.digest().get()));
        }
        // Others' registries are not here; what was pulled from them has some digest.
        return registries.has(parts.host())
                ? digest(placed, parts, parts.tag()).map(parts::at)
                : Optional.of(parts.at("sha256:" + hash(image)));
    }

    private Optional<String> digest(Workloads.Placed placed, Parts parts, String tag) {
        String key = placed.version() + " " + parts.name() + ":" + tag;
        Optional<String> known = Optional.ofNullable(found.get(key));
        Optional<String> digest = known.or(() -> registries.digest(parts.host(), parts.repository(), tag));
        digest.ifPresent(text -> found.put(key, text));
        return digest;
    }

    /** 64 hexadecimal digits that follow from a text. */
    static String hash(String text) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** An image's name taken apart. The host is empty where the first part is none. */
    private record Parts(String name, String tag, Optional<String> digest) {

        static Parts of(String image) {
            int at = image.indexOf('@');
            String plain = at < 0 ? image : image.substring(0, at);
            Optional<String> digest = at < 0 ? Optional.empty() : Optional.of(image.substring(at + 1));
            int colon = plain.lastIndexOf(':');
            boolean tagged = colon > plain.lastIndexOf('/');
            return new Parts(
                    tagged ? plain.substring(0, colon) : plain, tagged ? plain.substring(colon + 1) : "latest", digest);
        }

        String host() {
            int slash = name.indexOf('/');
            return slash < 0 ? "" : name.substring(0, slash);
        }

        String repository() {
            return name.substring(name.indexOf('/') + 1);
        }

        String at(String wanted) {
            return name + "@" + wanted;
        }
    }
}
