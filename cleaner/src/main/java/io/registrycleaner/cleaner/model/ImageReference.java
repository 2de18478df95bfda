package io.registrycleaner.cleaner.model;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which image somebody names, read in the way of container runtimes: {@code [host[:port]/]repository[:tag][@sha256:…]}.
 *
 * @see <a href="https://github.com/distribution/reference/blob/main/reference.go">the grammar</a>
 */
public sealed interface ImageReference {

    /**
     * An image of a registry.
     *
     * @param writtenTag the tag, where one was written
     * @param digest decides what is pulled even where there is a tag as well
     */
    record Image(RegistryHost host, RepositoryName repository, Optional<String> writtenTag, Optional<Digest> digest)
            implements ImageReference {

        /** The tag that was written, or {@code latest} where there is neither a tag nor a digest. */
        public Optional<String> tag() {
            return digest.isPresent() ? writtenTag : Optional.of(writtenTag.orElse("latest"));
        }
    }

    /**
     * Not a reference to an image of a registry.
     *
     * @param text as it was written
     * @param why the reason, without a full stop
     */
    record Unreadable(String text, String why) implements ImageReference {}

    /** Reads a reference. Never throws: what cannot be read is the caller's to judge. */
    static ImageReference parse(String text) {
        return Reading.of(text);
    }

    /** How a reference is taken apart. */
    final class Reading {
        private static final RegistryHost DOCKER_HUB = RegistryHost.parse("docker.io");
        private static final Pattern TAG = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}");

        /** What the kubelet puts before an image in a pod's status, by its kind of runtime. */
        private static final Pattern STATUS_PREFIX = Pattern.compile("^docker(-pullable)?://");

        private Reading() {}

        private static ImageReference of(String text) {
            String reference = STATUS_PREFIX.matcher(text.strip()).replaceFirst("");
            if (Digest.find(reference).isPresent()) {
                return new Unreadable(text, "it is the id of a local image");
            }
            try {
                return withHost(reference);
            } catch (IllegalArgumentException e) {
                return new Unreadable(text, e.getMessage());
            }
        }

        private static Image withHost(String reference) {
            int slash = reference.indexOf('/');
            if (slash > 0 && isHost(reference.substring(0, slash))) {
                RegistryHost host = RegistryHost.parse(reference.substring(0, slash));
                String rest = reference.substring(slash + 1);
                return isDockerHub(host) ? ofDockerHub(rest) : image(host, rest);
            }
            return ofDockerHub(reference);
        }

        /** A host has a dot, a port or a capital letter, which no first part of a repository's name has; or it is localhost. */
        private static boolean isHost(String part) {
            return part.contains(".")
                    || part.contains(":")
                    || part.equals("localhost")
                    || !part.equals(part.toLowerCase(Locale.ROOT));
        }

        private static boolean isDockerHub(RegistryHost host) {
            return host.equals(DOCKER_HUB) || host.toString().equals("index.docker.io");
        }

        private static Image ofDockerHub(String rest) {
            return image(DOCKER_HUB, rest.contains("/") ? rest : "library/" + rest);
        }

        private static Image image(RegistryHost host, String rest) {
            int at = rest.indexOf('@');
            String name = at < 0 ? rest : rest.substring(0, at);
            Optional<Digest> digest = at < 0 ? Optional.empty() : Optional.of(Digest.parse(rest.substring(at + 1)));
            int colon = name.lastIndexOf(':');
            if (colon < 0) {
                return new Image(host, new RepositoryName(name), Optional.empty(), digest);
            }
            return new Image(
                    host,
                    new RepositoryName(name.substring(0, colon)),
                    Optional.of(tag(name.substring(colon + 1))),
                    digest);
        }

        private static String tag(String text) {
            if (!TAG.matcher(text).matches()) {
                throw new IllegalArgumentException(
                        "'%s' is not a tag".formatted(text.substring(0, Math.min(text.length(), 100))));
            }
            return text;
        }
    }
}
