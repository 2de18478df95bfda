package io.registrycleaner.emulator.world;

import java.util.Optional;

/**
 * Something that runs images in a cluster. In images {@code {registry}} stands for the login server of the world's first registry, and
 * {@code @{TAG}} for the digest that a tag has when the workload is first looked at.
 *
 * @param initImage of an init container, where there is one
 * @param replicas how many pods run; a CronJob has none
 * @param imageDigest what its pods have pulled, {@code sha256:…} or {@code {TAG}}; empty: what the image names when the workload is first
 *     looked at
 */
public record Workload(
        Kind kind,
        String namespace,
        String name,
        String image,
        Optional<String> initImage,
        int replicas,
        Optional<String> imageDigest) {

    /** As Kubernetes calls them. */
    public enum Kind {
        DEPLOYMENT("Deployment"),
        STATEFUL_SET("StatefulSet"),
        DAEMON_SET("DaemonSet"),
        REPLICA_SET("ReplicaSet"),
        CRON_JOB("CronJob"),
        JOB("Job"),
        POD("Pod");

        private final String apiName;

        Kind(String apiName) {
            this.apiName = apiName;
        }

        public String apiName() {
            return apiName;
        }
    }

    /** One replica of an image. */
    public static Workload of(Kind kind, String namespace, String name, String image) {
        return new Workload(kind, namespace, name, image, Optional.empty(), 1, Optional.empty());
    }

    /** Another number of pods; 0 for what only waits to be scaled up or rolled back to. */
    public Workload withReplicas(int changed) {
        return new Workload(kind, namespace, name, image, initImage, changed, imageDigest);
    }

    public Workload withInitImage(String changed) {
        return new Workload(kind, namespace, name, image, Optional.of(changed), replicas, imageDigest);
    }

    /** The same whose pods have pulled another digest than the tag of the image has now. */
    public Workload withImageDigest(String changed) {
        return new Workload(kind, namespace, name, image, initImage, replicas, Optional.of(changed));
    }
}
