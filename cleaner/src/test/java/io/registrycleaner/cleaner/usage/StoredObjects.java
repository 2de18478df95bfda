package io.registrycleaner.cleaner.usage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** What is in a {@link FakeCluster}. */
final class StoredObjects {
    /** What exists, kept apart from the code under test on purpose. */
    private static final Map<String, String> KINDS = Map.of(
            "api/v1/pods", "Pod",
            "api/v1/podtemplates", "PodTemplate",
            "api/v1/replicationcontrollers", "ReplicationController",
            "apis/apps/v1/deployments", "Deployment",
            "apis/apps/v1/statefulsets", "StatefulSet",
            "apis/apps/v1/daemonsets", "DaemonSet",
            "apis/apps/v1/replicasets", "ReplicaSet",
            "apis/apps/v1/controllerrevisions", "ControllerRevision",
            "apis/batch/v1/jobs", "Job",
            "apis/batch/v1/cronjobs", "CronJob");

    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<JsonNode> objects = new CopyOnWriteArrayList<>();
    private final Set<String> namespaces = ConcurrentHashMap.newKeySet();

    /** The kind that a path such as {@code apis/apps/v1/deployments} lists; null where there is none. */
    static String kind(String path) {
        return KINDS.get(path);
    }

    void add(String json) {
        try {
            JsonNode object = JSON.readTree(json);
            namespaces.add(object.at("/metadata/namespace").asText());
            objects.add(object);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void remove(String kind) {
        objects.removeIf(object -> object.path("kind").asText().equals(kind));
    }

    void addNamespace(String name) {
        namespaces.add(name);
    }

    boolean hasNamespace(String name) {
        return namespaces.contains(name);
    }

    /** A page of a list; a namespace that is null means all. */
    String page(String kind, String namespace, int from, int limit) {
        List<JsonNode> all = objects.stream()
                .filter(object -> object.path("kind").asText().equals(kind))
                .filter(object -> namespace == null
                        || object.at("/metadata/namespace").asText().equals(namespace))
                .toList();
        int to = (int) Math.min(all.size(), (long) from + limit);
        ObjectNode list = JSON.createObjectNode().put("kind", kind + "List").put("apiVersion", "v1");
        ObjectNode metadata = list.putObject("metadata").put("resourceVersion", "17");
        if (to < all.size()) {
            // Of the kind that has to be encoded in a query.
            metadata.put("continue", "at+" + to + "/==&");
        }
        ArrayNode items = list.putArray("items");
        // As in the real API, what is in a list does not say its kind.
        all.subList(from, to).forEach(item -> items.add(((ObjectNode) item.deepCopy()).without("kind")));
        return list.toString();
    }
}
