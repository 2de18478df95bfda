package io.registrycleaner.emulator.kubernetes;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.registrycleaner.emulator.world.Workload;
import io.registrycleaner.emulator.world.Workloads;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** The JSON of pods and of the templates that make them. */
final class PodJson {

    private static final String INIT = "init";

    private final Workloads.Placed placed;
    private final Images.Image main;
    private final Optional<Images.Image> init;

    PodJson(Workloads.Placed placed, Images images) {
        this.placed = placed;
        this.main = images.main(placed);
        this.init = images.init(placed);
    }

    /** What follows from the template alone: two of the same images have the same. */
    String hash() {
        return Names.word(main.text() + " " + init.map(Images.Image::text).orElse(""), 10);
    }

    ObjectNode template() {
        ObjectNode template = JsonNodeFactory.instance.objectNode();
        template.putObject("metadata").putObject("labels").put("app", name());
        template.set("spec", spec());
        return template;
    }

    private ObjectNode spec() {
        ObjectNode spec = JsonNodeFactory.instance.objectNode();
        init.ifPresent(image -> container(spec.putArray("initContainers").addObject(), INIT, image));
        container(spec.putArray("containers").addObject(), "main", main);
        return spec.put("restartPolicy", ends() ? "OnFailure" : "Always").put("serviceAccountName", "default");
    }

    private static void container(ObjectNode container, String name, Images.Image image) {
        container.put("name", name).put("image", image.text()).put("imagePullPolicy", "IfNotPresent");
    }

    /** Adds what a pod has besides its metadata. */
    void describe(ObjectNode pod, boolean finished) {
        pod.set("spec", spec().put("nodeName", "node-0"));
        boolean pulled = main.pulled().isPresent()
                && init.map(image -> image.pulled().isPresent()).orElse(true);
        ObjectNode status = pod.putObject("status");
        status.put("phase", !pulled ? "Pending" : finished ? "Succeeded" : "Running");
        status.put("startTime", time(placed.at()));
        init.ifPresent(image -> status(status.putArray("initContainerStatuses").addObject(), INIT, image, true));
        status(status.putArray("containerStatuses").addObject(), "main", main, finished);
    }

    private void status(ObjectNode status, String name, Images.Image image, boolean finished) {
        boolean pulled = image.pulled().isPresent();
        status.put("name", name)
                .put("image", image.text())
                .put("imageID", image.pulled().orElse(""))
                .put("ready", pulled && !finished)
                .put("restartCount", 0);
        ObjectNode state = status.putObject("state");
        if (!pulled) {
            state.putObject("waiting")
                    .put("reason", "ImagePullBackOff")
                    .put("message", "Back-off pulling image \"" + image.text() + "\"");
        } else if (finished) {
            state.putObject("terminated").put("exitCode", 0).put("reason", "Completed");
        } else {
            state.putObject("running").put("startedAt", time(placed.at()));
        }
    }

    private boolean ends() {
        Workload.Kind kind = placed.workload().kind();
        return kind == Workload.Kind.JOB || kind == Workload.Kind.CRON_JOB;
    }

    private String name() {
        return placed.workload().name();
    }

    /** As Kubernetes writes times: in whole seconds. */
    static String time(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
