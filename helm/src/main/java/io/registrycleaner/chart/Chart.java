package io.registrycleaner.chart;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * A chart, rendered as Helm renders it: by Helm's own code, without a cluster and without a helm on the path.
 *
 * @param directory of the chart
 */
record Chart(Path directory) {
    static final String RELEASE = "cleaner";
    static final String NAMESPACE = "registry-cleaner";

    /** Helm's code library takes Kubernetes 1.20 for granted, which the chart refuses. */
    static final String KUBERNETES = "1.31.0";

    /**
     * The manifests as one YAML text.
     *
     * @throws IllegalStateException with Helm's message where the values do not fit the chart
     */
    String render(Path values) {
        return render(values, KUBERNETES);
    }

    /** As {@link #render(Path)}, for a cluster of the version. */
    String render(Path values, String kubernetes) {
        return new Helm(directory)
                .template()
                .withName(RELEASE)
                .withNamespace(NAMESPACE)
                .withKubeVersion(kubernetes)
                .withValuesFile(values)
                .call();
    }

    LintResult lint() {
        return new Helm(directory).lint().strict().call();
    }

    /** The manifests of a rendered text, parsed. */
    static List<Map<String, Object>> manifests(String rendered) {
        List<Map<String, Object>> manifests = new ArrayList<>();
        new Yaml(new SafeConstructor(new LoaderOptions())).loadAll(rendered).forEach(document -> {
            if (document != null) {
                manifests.add(mapping(document));
            }
        });
        return manifests;
    }

    /** The first manifest of a kind; with a name that is not empty, the one of that name. */
    static Map<String, Object> find(List<Map<String, Object>> manifests, String kind, String name) {
        return manifests.stream()
                .filter(manifest -> manifest.get("kind").equals(kind))
                .filter(manifest -> name.isEmpty()
                        || mapping(manifest.get("metadata")).get("name").equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the chart renders no " + kind + " " + name));
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> mapping(Object node) {
        return (Map<String, Object>) Objects.requireNonNullElse(node, Map.of());
    }

    static List<?> list(Object node) {
        return (List<?>) Objects.requireNonNullElse(node, List.of());
    }
}
