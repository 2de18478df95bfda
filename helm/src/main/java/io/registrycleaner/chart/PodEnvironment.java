package io.registrycleaner.chart;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the cleaner's container gets as its environment in the first pod, as the kubelet makes it: config maps first, then the
 * container's own variables one after the other, each of which may call those before it by {@code $(NAME)}.
 */
final class PodEnvironment {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\$|\\$\\(([A-Za-z_][A-Za-z0-9_.-]*)\\)");

    private final List<Map<String, Object>> manifests;
    private final Map<String, Object> statefulSet;

    private PodEnvironment(List<Map<String, Object>> manifests) {
        this.manifests = manifests;
        this.statefulSet = Chart.find(manifests, "StatefulSet", "");
    }

    /** A variable whose value only a cluster knows is left out: a secret's, a resource's. */
    static Map<String, String> of(List<Map<String, Object>> manifests) {
        return new PodEnvironment(manifests).read();
    }

    private Map<String, String> read() {
        Map<String, Object> container = container();
        Map<String, String> environment = new LinkedHashMap<>();
        for (Object from : Chart.list(container.get("envFrom"))) {
            String name = (String)
                    Chart.mapping(Chart.mapping(from).get("configMapRef")).get("name");
            Chart.mapping(Chart.find(manifests, "ConfigMap", name).get("data"))
                    .forEach((key, value) -> environment.put(key, String.valueOf(value)));
        }
        for (Object entry : Chart.list(container.get("env"))) {
            Map<String, Object> variable = Chart.mapping(entry);
            value(variable, environment).ifPresent(value -> environment.put((String) variable.get("name"), value));
        }
        return environment;
    }

    private Map<String, Object> container() {
        Map<String, Object> template =
                Chart.mapping(Chart.mapping(statefulSet.get("spec")).get("template"));
        return Chart.mapping(Chart.list(Chart.mapping(template.get("spec")).get("containers"))
                .get(0));
    }

    private Optional<String> value(Map<String, Object> variable, Map<String, String> before) {
        if (variable.get("value") != null) {
            return Optional.of(expanded(String.valueOf(variable.get("value")), before));
        }
        Map<String, Object> field =
                Chart.mapping(Chart.mapping(variable.get("valueFrom")).get("fieldRef"));
        Map<String, Object> metadata = Chart.mapping(statefulSet.get("metadata"));
        if ("metadata.name".equals(field.get("fieldPath"))) {
            return Optional.of(metadata.get("name") + "-0");
        }
        return "metadata.namespace".equals(field.get("fieldPath"))
                ? Optional.of((String) metadata.get("namespace"))
                : Optional.empty();
    }

    /** {@code $(NAME)} is the variable of that name, or stays as it is where there is none; {@code $$} is a dollar. */
    private static String expanded(String text, Map<String, String> variables) {
        return REFERENCE.matcher(text).replaceAll(found -> Matcher.quoteReplacement(replacement(found, variables)));
    }

    private static String replacement(MatchResult found, Map<String, String> variables) {
        return found.group(1) == null ? "$" : variables.getOrDefault(found.group(1), found.group());
    }
}
