package io.registrycleaner.cleaner.usage;

import java.util.Optional;

/**
 * What in a cluster has a pod's template, in the order to read it: owners before what they make. A workload that changes while we
 * read is then seen twice rather than never, as what it makes is listed later.
 */
public enum Workload {
    CRON_JOB("CronJob", "batch/v1", "cronjobs", "/spec/jobTemplate/spec/template"),
    DEPLOYMENT("Deployment", "apps/v1", "deployments", "/spec/template"),
    STATEFUL_SET("StatefulSet", "apps/v1", "statefulsets", "/spec/template"),
    DAEMON_SET("DaemonSet", "apps/v1", "daemonsets", "/spec/template"),
    REPLICATION_CONTROLLER("ReplicationController", "v1", "replicationcontrollers", "/spec/template"),
    JOB("Job", "batch/v1", "jobs", "/spec/template"),
    /** Those without replicas too: a rollback makes them grow again. */
    REPLICA_SET("ReplicaSet", "apps/v1", "replicasets", "/spec/template"),
    /** What StatefulSets and DaemonSets roll back to. */
    CONTROLLER_REVISION("ControllerRevision", "apps/v1", "controllerrevisions", "/data/spec/template"),
    POD_TEMPLATE("PodTemplate", "v1", "podtemplates", "/template"),
    POD("Pod", "v1", "pods", "");

    private final String kind;
    private final String apiVersion;
    private final String plural;
    private final String template;

    Workload(String kind, String apiVersion, String plural, String template) {
        this.kind = kind;
        this.apiVersion = apiVersion;
        this.plural = plural;
        this.template = template;
    }

    /** As people write it: {@code Deployment}. */
    String kind() {
        return kind;
    }

    /** The API group as a role names it: empty for the core group. */
    public String group() {
        int slash = apiVersion.indexOf('/');
        return slash < 0 ? "" : apiVersion.substring(0, slash);
    }

    /** The resource as a role names it: {@code deployments}. */
    public String plural() {
        return plural;
    }

    /** As kubectl takes it: {@code deployments.apps}. */
    String resource() {
        return group().isEmpty() ? plural : plural + "." + group();
    }

    /** JSON pointer, from an object to what has the pod's {@code spec}. */
    String template() {
        return template;
    }

    /** Where the API lists it: in a namespace, or in all. */
    String path(Optional<String> namespace) {
        return (group().isEmpty() ? "/api/" : "/apis/")
                + apiVersion
                + namespace.map(name -> "/namespaces/" + name).orElse("")
                + "/"
                + plural;
    }
}
