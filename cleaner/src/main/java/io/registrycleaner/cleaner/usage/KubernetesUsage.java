package io.registrycleaner.cleaner.usage;

import com.fasterxml.jackson.databind.JsonNode;
import io.registrycleaner.cleaner.model.ImagesInUse;
import io.registrycleaner.cleaner.usage.UsageFailures.Question;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The images that workloads of a Kubernetes cluster name: those that run, those that would run if they were scaled up or rolled back,
 * and those that are told to operators. Either everything could be read, or it is a failure: a part of the truth would delete the rest.
 */
public final class KubernetesUsage implements Usage {
    private static final Pattern NAMESPACE = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

    private final RegistryNames ours;
    private final List<String> namespaces;
    private final ClusterAccess access;

    /**
     * Nothing is read yet.
     *
     * @param environment says which cluster: KUBECONFIG, or what a pod finds in its own
     * @param namespaces to look at; empty: all of the cluster
     * @throws IllegalArgumentException whose message names what cannot be a namespace
     */
    public KubernetesUsage(RegistryNames ours, Map<String, String> environment, List<String> namespaces) {
        this(ours, namespaces, new ClusterAccess(environment));
    }

    KubernetesUsage(RegistryNames ours, List<String> namespaces, ClusterAccess access) {
        this.ours = ours;
        this.namespaces = List.copyOf(namespaces);
        this.access = access;
        this.namespaces.stream()
                .filter(name -> !NAMESPACE.matcher(name).matches())
                .findFirst()
                .ifPresent(name -> {
                    throw new IllegalArgumentException(
                            "'%s' is not the name of a namespace; expected lower-case letters, digits and hyphens"
                                    .formatted(name));
                });
    }

    @Override
    public ImagesInUse read() {
        try (ClusterApi api = new ClusterApi(access.config(), access.timing())) {
            UsedImages found = new UsedImages();
            PodImages images = new PodImages(ours, found);
            if (namespaces.isEmpty()) {
                readAll(api, Optional.empty(), images);
            }
            for (String namespace : namespaces) {
                requireNamespace(api, namespace);
                readAll(api, Optional.of(namespace), images);
            }
            return found.all();
        } catch (ClusterAccess.Unusable e) {
            throw UsageFailures.noCluster(e.getMessage()).asException(e);
        }
    }

    /** The API lists a namespace that does not exist as an empty one: misspelt, all of its images would be free to go. */
    private static void requireNamespace(ClusterApi api, String namespace) {
        Question question = new Question("get", "namespaces", Optional.of(namespace), api.address());
        ask(question, () -> api.requireThere("/api/v1/namespaces/" + namespace));
    }

    private void readAll(ClusterApi api, Optional<String> namespace, PodImages images) {
        for (Workload workload : Workload.values()) {
            Question question = new Question("list", workload.resource(), namespace, api.address());
            ask(question, () -> {
                try {
                    api.list(
                            workload.path(namespace),
                            workload.kind() + "List",
                            object -> images.add(object.at(workload.template()), user(workload, object)));
                } catch (PodImages.UnreadableReference e) {
                    throw UsageFailures.unreadableReference(e.getMessage(), ours)
                            .asException(e);
                }
            });
        }
    }

    private static String user(Workload workload, JsonNode object) {
        JsonNode metadata = object.path("metadata");
        return "%s %s/%s"
                .formatted(
                        workload.kind(),
                        metadata.path("namespace").asText(),
                        metadata.path("name").asText());
    }

    /** Something that the cluster is asked. */
    private interface Call {
        void run() throws ClusterApi.Refused, IOException, InterruptedException;
    }

    private static void ask(Question question, Call call) {
        try {
            call.run();
        } catch (ClusterApi.Refused e) {
            throw UsageFailures.refused(question, e).asException(e);
        } catch (IOException e) {
            throw UsageFailures.broken(question, e).asException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw UsageFailures.broken(question, e).asException(e);
        }
    }
}
