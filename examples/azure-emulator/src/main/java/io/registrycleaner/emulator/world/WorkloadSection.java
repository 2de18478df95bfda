package io.registrycleaner.emulator.world;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** One item of the key {@code workloads} of a cluster in a world file. */
final class WorkloadSection {

    private static final Map<String, Workload.Kind> KINDS =
            YamlMap.words(Workload.Kind.values(), Workload.Kind::apiName);
    private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9.-]*[a-z0-9])?");
    private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}|\\{[A-Za-z0-9_][A-Za-z0-9._-]*}");

    private WorkloadSection() {}

    static Workload read(YamlMap map) {
        if (!map.has("kind")) {
            map.problem("kind", "is missing");
        }
        String namespace = map.text("namespace").orElse("default");
        String name = map.required("name");
        for (String text : new String[] {namespace, name}) {
            if (!NAME.matcher(text).matches()) {
                map.problem("name", "names in Kubernetes have small letters, digits, '-' and '.', not '" + text + "'");
            }
        }
        Optional<String> digest = map.text("imageDigest");
        if (digest.filter(text -> !DIGEST.matcher(text).matches()).isPresent()) {
            map.problem("imageDigest", "sha256: and 64 hexadecimal digits, or {TAG}, is expected");
        }
        Workload workload = new Workload(
                map.choice("kind", KINDS, Workload.Kind.DEPLOYMENT),
                namespace,
                name,
                map.required("image"),
                map.text("initImage"),
                map.number("replicas", 0, 1),
                digest);
        map.end();
        return workload;
    }
}
