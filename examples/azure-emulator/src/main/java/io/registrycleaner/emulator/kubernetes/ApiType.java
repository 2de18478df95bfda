package io.registrycleaner.emulator.kubernetes;

/** The kinds of objects that can be listed. */
enum ApiType {
    PODS("v1", "pods", "Pod"),
    REPLICATION_CONTROLLERS("v1", "replicationcontrollers", "ReplicationController"),
    POD_TEMPLATES("v1", "podtemplates", "PodTemplate"),
    DEPLOYMENTS("apps/v1", "deployments", "Deployment"),
    STATEFUL_SETS("apps/v1", "statefulsets", "StatefulSet"),
    DAEMON_SETS("apps/v1", "daemonsets", "DaemonSet"),
    REPLICA_SETS("apps/v1", "replicasets", "ReplicaSet"),
    CONTROLLER_REVISIONS("apps/v1", "controllerrevisions", "ControllerRevision"),
    JOBS("batch/v1", "jobs", "Job"),
    CRON_JOBS("batch/v1", "cronjobs", "CronJob");

    private final String apiVersion;
    private final String plural;
    private final String kind;

    ApiType(String apiVersion, String plural, String kind) {
        this.apiVersion = apiVersion;
        this.plural = plural;
        this.kind = kind;
    }

    String apiVersion() {
        return apiVersion;
    }

    /** As paths name them. */
    String plural() {
        return plural;
    }

    String kind() {
        return kind;
    }

    /** Where the objects are, without a slash at the end. */
    String base() {
        return apiVersion.contains("/") ? "/apis/" + apiVersion : "/api/" + apiVersion;
    }
}
