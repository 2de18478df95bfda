package io.registrycleaner.cleaner.usage;

import com.fasterxml.jackson.databind.JsonNode;
import io.registrycleaner.cleaner.model.Digest;
import io.registrycleaner.cleaner.model.ImageReference;
import io.registrycleaner.cleaner.model.RepositoryName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Finds the images of our registry in a pod, or in the template of one. */
final class PodImages {
    private static final List<String> CONTAINERS = List.of("containers", "initContainers", "ephemeralContainers");
    private static final List<String> STATUSES =
            List.of("containerStatuses", "initContainerStatuses", "ephemeralContainerStatuses");

    private final RegistryNames ours;
    private final Pattern references;
    private final UsedImages found;

    PodImages(RegistryNames ours, UsedImages found) {
        this.ours = ours;
        this.references = ours.references();
        this.found = found;
    }

    /** A reference that names our registry and is none, so that nobody knows which image it means. */
    static final class UnreadableReference extends Exception {
        private static final long serialVersionUID = 1L;

        UnreadableReference(String message) {
            super(message);
        }
    }

    /**
     * Adds what it uses.
     *
     * @param pod has a pod's {@code spec}, and perhaps its {@code status}
     * @param user in words
     */
    void add(JsonNode pod, String user) throws UnreadableReference {
        Map<String, RepositoryName> repositories = new HashMap<>();
        for (String kind : CONTAINERS) {
            for (JsonNode container : pod.path("spec").path(kind)) {
                addReference(container.path("image").asText(), user)
                        .ifPresent(
                                image -> repositories.put(container.path("name").asText(), image.repository()));
                addMentioned(container, user);
            }
        }
        for (JsonNode volume : pod.path("spec").path("volumes")) {
            addReference(volume.path("image").path("reference").asText(), user);
        }
        for (String kind : STATUSES) {
            for (JsonNode status : pod.path("status").path(kind)) {
                addRunning(
                        status,
                        Optional.ofNullable(repositories.get(status.path("name").asText())),
                        user);
            }
        }
    }

    private Optional<ImageReference.Image> addReference(String text, String user) throws UnreadableReference {
        ImageReference reference = ImageReference.parse(text);
        if (reference instanceof ImageReference.Unreadable unreadable && ours.areIn(text)) {
            throw new UnreadableReference("%s: %s".formatted(user, unreadable.why()));
        }
        if (reference instanceof ImageReference.Image image && ours.has(image.host())) {
            found.add(image, user);
            return Optional.of(image);
        }
        return Optional.empty();
    }

    /**
     * What runs. Its digest may stand under another name of the same image, that of a mirror, or alone: it counts for the repository
     * that the container names.
     */
    private void addRunning(JsonNode status, Optional<RepositoryName> repository, String user)
            throws UnreadableReference {
        addReference(status.path("image").asText(), user);
        String id = status.path("imageID").asText();
        addReference(id, user);
        if (repository.isPresent()) {
            Digest.find(id.substring(Math.max(id.lastIndexOf('@'), id.lastIndexOf('/')) + 1))
                    .ifPresent(digest -> found.add(repository.get(), digest, user));
        }
    }

    /** Operators are told the images that they start as arguments or variables, and nothing else shows those between two runs. */
    private void addMentioned(JsonNode container, String user) {
        container.path("command").forEach(argument -> addMentioned(argument.asText(), user));
        container.path("args").forEach(argument -> addMentioned(argument.asText(), user));
        container
                .path("env")
                .forEach(variable -> addMentioned(variable.path("value").asText(), user));
    }

    private void addMentioned(String text, String user) {
        if (text.indexOf('/') >= 0) {
            references.matcher(text).results().map(MatchResult::group).forEach(reference -> {
                // Much that looks like it, such as an address of the registry's API, is no image.
                if (ImageReference.parse(reference) instanceof ImageReference.Image image && ours.has(image.host())) {
                    found.add(image, user);
                }
            });
        }
    }
}
