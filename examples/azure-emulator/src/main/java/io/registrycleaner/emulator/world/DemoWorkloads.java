package io.registrycleaner.emulator.world;

import io.registrycleaner.emulator.world.Workload.Kind;
import java.util.List;

/**
 * What runs in the demo's cluster. Much of it uses images that are old, or that no tag names any more where they run: a cleanup by age or by
 * tags alone would take them away.
 */
final class DemoWorkloads {

    private static final String API = "{registry}/backend/api";
    private static final String WORKER = "{registry}/backend/worker";

    private static final List<Workload> ALL = List.of(
            Workload.of(Kind.DEPLOYMENT, "shop", "api", API + ":v1.8.0")
                    .withReplicas(2)
                    .withInitImage("{registry}/tools/migrate:1.0.0"),
            // What a rollback of it would need.
            Workload.of(Kind.REPLICA_SET, "shop", "api-6d5f9c7b48", API + ":v1.6.0")
                    .withReplicas(0),
            // Named by digest, as careful people do; months old.
            Workload.of(Kind.DEPLOYMENT, "shop", "web", "{registry}/frontend/web@{sha-6bc4c75}")
                    .withReplicas(2),
            Workload.of(Kind.STATEFUL_SET, "shop", "worker", WORKER + ":2.3.4"),
            // Nothing of it runs in the daytime.
            Workload.of(Kind.CRON_JOB, "shop", "report", WORKER + ":2.3.1").withReplicas(0),
            Workload.of(Kind.JOB, "shop", "import", "{registry}/tools/migrate:1.1.0-rc1"),
            // The preview of a pull request that was forgotten.
            Workload.of(Kind.DEPLOYMENT, "preview", "pr-104", "{registry}/ci/api:pr-104"),
            // The tag has moved on since; the pods still run what it named then.
            Workload.of(Kind.DEPLOYMENT, "staging", "api", API + ":main").withImageDigest("{sha-02dc95c}"),
            Workload.of(Kind.DAEMON_SET, "kube-system", "node-check", "{registry}/base/jre:17.0.11"),
            Workload.of(Kind.POD, "default", "shell", "docker.io/library/busybox:1.36"));

    private DemoWorkloads() {}

    static void start(Workloads workloads) {
        ALL.forEach(workloads::put);
    }
}
