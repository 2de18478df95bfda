package io.registrycleaner.emulator.acr.content;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * The demo registry: eight repositories as a few teams and their build servers leave them. Everything can be pulled; layers are
 * tiny. Ages count back from the clock's now; otherwise it is always the same.
 */
public final class DemoContent {

    private static final Facts.Platform ARM = new Facts.Platform("linux", "arm64");
    private static final String COSIGN_SIGNATURE = "application/vnd.dev.cosign.artifact.sig.v1+json";
    private static final String SPDX = "application/spdx+json";

    private final Content content;
    private final Instant now;

    private DemoContent(Content content, Instant now) {
        this.content = content;
        this.now = now;
    }

    /** Fills an empty registry. */
    public static void fill(Content content, Clock clock) {
        DemoContent demo = new DemoContent(content, clock.instant());
        demo.baseImages();
        demo.backendService();
        demo.backendWorker();
        demo.frontend();
        demo.pullRequests();
        demo.buildCache();
        demo.migrationTool();
        demo.charts();
    }

    /** Multi-arch base images; the versions in use are locked. */
    private void baseImages() {
        Publisher jre = into("base/jre", 400);
        int age = 390;
        for (String version : new String[] {"17.0.10", "17.0.11", "17.0.12", "21.0.3", "21.0.4"}) {
            jre = jre.at(daysAgo(age));
            Digest index = multiArch(jre, "jre " + version);
            // The short tag moves on, and the older version keeps its long one.
            jre.tag(version, index).tag(version.substring(0, 2), index);
            age -= 70;
        }
        Repository repository = jre.repository();
        for (String locked : new String[] {"17.0.12", "21.0.4"}) {
            repository.lockTag(locked, before -> Locks.NO_WRITE);
            repository
                    .resolve(locked)
                    .map(Manifest::digest)
                    .ifPresent(digest -> repository.lockManifest(digest, before -> Locks.NO_WRITE));
        }
    }

    /** Releases with signatures and SBOMs as referrers, and a branch tag that has left untagged indexes behind. */
    private void backendService() {
        Publisher api = into("backend/api", 300);
        for (int minor = 0; minor <= 8; minor++) {
            api = api.at(daysAgo(290 - 35 * minor));
            Digest release = multiArch(api, "api 1." + minor + ".0");
            api.tag("v1." + minor + ".0", release).tag("latest", release);
            api.referrer(release, COSIGN_SIGNATURE, "signature of 1." + minor + ".0");
            Digest sbom =
                    api.referrer(release, SPDX, "{\"spdxVersion\":\"SPDX-2.3\",\"name\":\"api 1." + minor + ".0\"}");
            api.referrer(sbom, COSIGN_SIGNATURE, "signature of the SBOM of 1." + minor + ".0");
        }
        for (int build = 0; build < 12; build++) {
            api = api.at(daysAgo(60 - 5 * build));
            Digest head = multiArch(api, "api main " + build);
            api.tag("main", head);
            if (build % 3 == 0) {
                api.tag("sha-" + commit("api", build), head);
            }
        }
    }

    /** Single-platform images in Docker's format; cosign's older scheme attaches signatures and attestations by tag. */
    private void backendWorker() {
        Publisher worker = into("backend/worker", 220);
        for (int patch = 0; patch < 10; patch++) {
            worker = worker.at(daysAgo(210 - 20 * patch));
            Digest image = worker.dockerImage("worker 2.3." + patch, Facts.Platform.LINUX_AMD64);
            worker.tag("2.3." + patch, image);
            worker.cosign(image, "sig", "signature of 2.3." + patch);
            if (patch % 2 == 0) {
                worker.cosign(image, "att", "provenance of 2.3." + patch);
            }
        }
    }

    /** A tag for every commit, most of them old. */
    private void frontend() {
        Publisher web = into("frontend/web", 180);
        for (int build = 0; build < 30; build++) {
            web = web.at(daysAgo(175 - 6 * build));
            Digest image = multiArch(web, "web " + build);
            web.tag("sha-" + commit("web", build), image).tag("main", image);
            if (build % 10 == 9) {
                web.tag("v" + (build / 10 + 1) + ".0.0", image).tag("latest", image);
            }
        }
    }

    /** Images of pull requests, pushed again at every change. */
    private void pullRequests() {
        Publisher ci = into("ci/api", 120);
        for (int number = 101; number <= 140; number++) {
            for (int push = 0; push < 3; push++) {
                ci = ci.at(daysAgo(118 - 3 * (number - 101)).plus(Duration.ofHours(7L * push)));
                ci.tag("pr-" + number, ci.image("api pr " + number + " push " + push));
            }
        }
    }

    /** One tag that moves with every build. */
    private void buildCache() {
        Publisher cache = into("ci/cache", 50);
        for (int build = 0; build < 25; build++) {
            cache = cache.at(daysAgo(49 - 2 * build));
            cache.tag("buildcache", cache.image("cache " + build));
        }
    }

    /** Rarely built; the only version in production may not be deleted, and one signature has lost its image. */
    private void migrationTool() {
        Publisher migrate = into("tools/migrate", 350);
        Digest first = migrate.at(daysAgo(340)).image("migrate 1.0.0");
        migrate.at(daysAgo(340)).tag("1.0.0", first).tag("stable", first);
        migrate.repository().lockManifest(first, before -> Locks.NO_DELETE);
        Publisher later = migrate.at(daysAgo(20));
        later.tag("1.1.0-rc1", later.image("migrate 1.1.0-rc1"));
        later.image("migrate without a tag");
        later.referrer(Digest.of("gone".getBytes(StandardCharsets.UTF_8)), COSIGN_SIGNATURE, "orphan");
    }

    /** Helm charts are artifacts, too. */
    private void charts() {
        Publisher charts = into("charts/platform", 150);
        for (int minor = 0; minor < 5; minor++) {
            charts = charts.at(daysAgo(140 - 30 * minor));
            String version = "0." + minor + ".0";
            charts.tag(version, charts.chart("platform", version));
        }
    }

    private static Digest multiArch(Publisher publisher, String seed) {
        return publisher.index(publisher.image(seed), publisher.image(seed, ARM));
    }

    private Publisher into(String repository, int days) {
        return Publisher.into(content, repository, daysAgo(days));
    }

    private Instant daysAgo(int days) {
        return now.minus(Duration.ofDays(days));
    }

    private static String commit(String project, int build) {
        return String.format(Locale.ROOT, "%07x", (project + build).hashCode() & 0xfffffff);
    }
}
