package io.registrycleaner.emulator.kubernetes;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.registrycleaner.emulator.world.Workload;
import io.registrycleaner.emulator.world.Workloads;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All objects of a cluster at one moment: each workload, and what controllers would have made of it, as far as it bears images.
 */
final class Objects {

    private final Images images;
    private final Iterable<Workloads.Placed> workloads;

    /** By type, and there by {@code namespace/name}: the order in which an API server lists them. */
    private final Map<ApiType, SortedMap<String, ObjectNode>> objects = new EnumMap<>(ApiType.class);

    private Objects(Images images, Iterable<Workloads.Placed> workloads) {
        this.images = images;
        this.workloads = workloads;
    }

    static Objects of(Workloads workloads, Images images) {
        Objects objects = new Objects(images, workloads.all());
        objects.workloads.forEach(objects::add);
        return objects;
    }

    /** Those of one type in the order of their keys, {@code namespace/name}. */
    SortedMap<String, ObjectNode> of(ApiType type) {
        return objects.getOrDefault(type, new TreeMap<>());
    }

    /** Who has made an object. */
    private record Owner(ApiType type, String name) {}

    private void add(Workloads.Placed placed) {
        PodJson pod = new PodJson(placed, images);
        switch (placed.workload().kind()) {
            case DEPLOYMENT -> deployment(placed, pod);
            case REPLICA_SET -> replicaSet(placed, pod, placed.workload().name(), deploymentOf(placed.workload()));
            case STATEFUL_SET -> withRevision(placed, pod, ApiType.STATEFUL_SETS);
            case DAEMON_SET -> withRevision(placed, pod, ApiType.DAEMON_SETS);
            case CRON_JOB -> {
                ObjectNode spec = object(
                                ApiType.CRON_JOBS, placed, placed.workload().name(), Optional.empty())
                        .putObject("spec");
                spec.put("schedule", "0 3 * * *").put("suspend", false);
                spec.putObject("jobTemplate").putObject("spec").set("template", pod.template());
            }
            case JOB -> {
                controller(ApiType.JOBS, placed, pod, Optional.empty());
                pods(placed, pod, placed.workload().name() + "-", ApiType.JOBS);
            }
            case POD ->
                pod.describe(object(ApiType.PODS, placed, placed.workload().name(), Optional.empty()), false);
        }
    }

    private void deployment(Workloads.Placed placed, PodJson pod) {
        controller(ApiType.DEPLOYMENTS, placed, pod, Optional.empty());
        String name = placed.workload().name();
        replicaSet(placed, pod, name + "-" + pod.hash(), Optional.of(new Owner(ApiType.DEPLOYMENTS, name)));
    }

    private void replicaSet(Workloads.Placed placed, PodJson pod, String name, Optional<Owner> owner) {
        ObjectNode spec = object(ApiType.REPLICA_SETS, placed, name, owner).putObject("spec");
        spec.put("replicas", placed.workload().replicas()).set("template", pod.template());
        for (int i = 0; i < placed.workload().replicas(); i++) {
            String podName = name + "-" + Names.word(placed.workload().namespace() + name + i, 5);
            pod.describe(
                    object(ApiType.PODS, placed, podName, Optional.of(new Owner(ApiType.REPLICA_SETS, name))), false);
        }
    }

    /** A ReplicaSet that is named after a Deployment of its namespace is an earlier revision of it. */
    private Optional<Owner> deploymentOf(Workload replicaSet) {
        for (Workloads.Placed other : workloads) {
            Workload candidate = other.workload();
            if (candidate.kind() == Workload.Kind.DEPLOYMENT
                    && candidate.namespace().equals(replicaSet.namespace())
                    && replicaSet.name().matches("\\Q" + candidate.name() + "\\E-[a-z0-9]+")) {
                return Optional.of(new Owner(ApiType.DEPLOYMENTS, candidate.name()));
            }
        }
        return Optional.empty();
    }

    /** StatefulSets and DaemonSets keep their templates in revisions. */
    private void withRevision(Workloads.Placed placed, PodJson pod, ApiType type) {
        controller(type, placed, pod, Optional.empty());
        String name = placed.workload().name();
        ObjectNode revision = object(
                ApiType.CONTROLLER_REVISIONS, placed, name + "-" + pod.hash(), Optional.of(new Owner(type, name)));
        revision.put("revision", 1)
                .putObject("data")
                .putObject("spec")
                .set("template", pod.template().put("$patch", "replace"));
        pods(placed, pod, name + "-", type);
    }

    private void controller(ApiType type, Workloads.Placed placed, PodJson pod, Optional<Owner> owner) {
        Workload workload = placed.workload();
        ObjectNode object = object(type, placed, workload.name(), owner);
        ObjectNode spec = object.putObject("spec");
        if (type == ApiType.DEPLOYMENTS || type == ApiType.STATEFUL_SETS) {
            spec.put("replicas", workload.replicas());
        }
        spec.putObject("selector").putObject("matchLabels").put("app", workload.name());
        spec.set("template", pod.template());
    }

    private void pods(Workloads.Placed placed, PodJson pod, String prefix, ApiType owner) {
        Workload workload = placed.workload();
        for (int i = 0; i < workload.replicas(); i++) {
            String name =
                    prefix + (owner == ApiType.STATEFUL_SETS ? i : Names.word(workload.namespace() + prefix + i, 5));
            pod.describe(
                    object(ApiType.PODS, placed, name, Optional.of(new Owner(owner, workload.name()))),
                    owner == ApiType.JOBS);
        }
    }

    /** Makes an object with its metadata and puts it where it belongs. */
    private ObjectNode object(ApiType type, Workloads.Placed placed, String name, Optional<Owner> owner) {
        String namespace = placed.workload().namespace();
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        ObjectNode metadata = object.putObject("metadata");
        metadata.put("name", name)
                .put("namespace", namespace)
                .put("uid", Names.uid(type + namespace + name))
                .put("resourceVersion", String.valueOf(placed.version()))
                .put("creationTimestamp", PodJson.time(placed.at()));
        metadata.putObject("labels").put("app", placed.workload().name());
        owner.ifPresent(by -> metadata.putArray("ownerReferences")
                .addObject()
                .put("apiVersion", by.type().apiVersion())
                .put("kind", by.type().kind())
                .put("name", by.name())
                .put("uid", Names.uid(by.type() + namespace + by.name()))
                .put("controller", true));
        objects.computeIfAbsent(type, none -> new TreeMap<>()).put(namespace + "/" + name, object);
        return object;
    }
}
