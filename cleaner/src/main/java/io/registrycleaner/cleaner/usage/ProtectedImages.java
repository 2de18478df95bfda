package io.registrycleaner.cleaner.usage;

import io.registrycleaner.cleaner.model.ImageReference;
import io.registrycleaner.cleaner.model.ImagesInUse;
import java.util.ArrayList;
import java.util.List;

/** The images that a policy protects by name, for clusters that cannot be seen from here. */
public final class ProtectedImages {
    private static final String USER = "protect.images of the policy";

    private ProtectedImages() {}

    /**
     * Reads {@code protect.images}; the registry's host may be left out. A tag or digest may not: whoever writes a repository alone
     * is more likely to mean all of it than its tag {@code latest}.
     *
     * @throws IllegalArgumentException whose message has a line for each text that is wrong
     */
    public static ImagesInUse parse(List<String> texts, RegistryNames ours) {
        UsedImages images = new UsedImages();
        List<String> problems = new ArrayList<>();
        for (String text : texts) {
            try {
                images.add(read(text.strip(), ours), USER);
            } catch (IllegalArgumentException e) {
                problems.add("'%s': %s; expected team/app:1.2 or team/app@sha256:…".formatted(text, e.getMessage()));
            }
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join(System.lineSeparator(), problems));
        }
        return images.all();
    }

    private static ImageReference.Image read(String text, RegistryNames ours) {
        ImageReference.Image image = ours(text, ours);
        if (image.writtenTag().isEmpty() && image.digest().isEmpty()) {
            throw new IllegalArgumentException("it names neither a tag nor a digest");
        }
        return image;
    }

    private static ImageReference.Image ours(String text, RegistryNames ours) {
        if (ImageReference.parse(text) instanceof ImageReference.Image named && namesItsHost(text, named)) {
            if (!ours.has(named.host())) {
                throw new IllegalArgumentException(
                        "it is an image of %s, and the policy is for %s".formatted(named.host(), ours.host()));
            }
            return named;
        }
        ImageReference here = ImageReference.parse(ours.host() + "/" + text);
        if (here instanceof ImageReference.Image image) {
            return image;
        }
        throw new IllegalArgumentException(((ImageReference.Unreadable) here).why());
    }

    /** Docker Hub is also what a runtime takes where no host is written. */
    private static boolean namesItsHost(String text, ImageReference.Image image) {
        return !image.host().name().equals("docker.io") || text.matches("(?i)(index\\.)?docker\\.io(:443)?/.*");
    }
}
