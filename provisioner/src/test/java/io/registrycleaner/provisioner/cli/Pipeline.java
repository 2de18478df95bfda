package io.registrycleaner.provisioner.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.Yaml;

/** One of the pipelines in {@code examples/ci}, as its user would change it for the demo world. */
enum Pipeline {
    GITHUB("github-actions.yml"),
    AZURE("azure-pipelines.yml"),
    GITLAB("gitlab-ci.yml");

    private static final Path EXAMPLES = Path.of("..", "examples", "ci");
    private static final Pattern EXPRESSION = Pattern.compile("\\$\\{\\{ vars\\.(\\w+) }}");

    private final String file;

    Pipeline(String file) {
        this.file = file;
    }

    /**
     * What a job runs.
     *
     * @param scripts its script blocks in their order
     * @param environment what the file gives them
     */
    record Job(List<String> scripts, Map<String, String> environment) {}

    String text() {
        try {
            return Files.readString(EXAMPLES.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads the jobs, by their names.
     *
     * @param variables that GitHub has outside the file, and the others in it, to be filled in
     */
    Map<String, Job> jobs(Map<String, String> variables) {
        Map<?, ?> root = new Yaml()
                .load(text().replace("my-aks", "demo-aks")
                        .replace("my-rg", "demo")
                        .replace("myregistry", "demoregistry"));
        return switch (this) {
            case GITHUB -> github(root, variables);
            case AZURE -> azure(root, variables);
            case GITLAB -> gitlab(root, variables);
        };
    }

    private static Map<String, Job> github(Map<?, ?> root, Map<String, String> variables) {
        Map<String, Job> jobs = new LinkedHashMap<>();
        map(root.get("jobs")).forEach((name, job) -> {
            Map<String, String> environment = new LinkedHashMap<>(strings(root.get("env")));
            environment.putAll(strings(map(job).get("env")));
            environment.replaceAll((key, value) -> resolve(value, variables));
            jobs.put(name.toString(), new Job(scripts(job, List.of("run")), environment));
        });
        return jobs;
    }

    private static String resolve(String value, Map<String, String> variables) {
        Matcher expression = EXPRESSION.matcher(value);
        if (!expression.matches()) {
            return value;
        }
        return Objects.requireNonNull(variables.get(expression.group(1)), value);
    }

    private static Map<String, Job> azure(Map<?, ?> root, Map<String, String> variables) {
        Map<String, String> environment = new LinkedHashMap<>(strings(root.get("variables")));
        environment.put("AZURE_SUBSCRIPTION_ID", variables.get("AZURE_SUBSCRIPTION_ID"));
        Map<String, Job> jobs = new LinkedHashMap<>();
        for (Object job : (List<?>) root.get("jobs")) {
            Object name = map(job).containsKey("job") ? map(job).get("job") : map(job).get("deployment");
            jobs.put(name.toString(), new Job(scripts(job, List.of("script", "inlineScript")), environment));
        }
        return jobs;
    }

    /** GitLab runs the scripts of a job, those before it included, in one shell. */
    private static Map<String, Job> gitlab(Map<?, ?> root, Map<String, String> variables) {
        Map<String, String> environment = new LinkedHashMap<>(strings(root.get("variables")));
        environment.replaceAll((key, value) -> variables.getOrDefault(key, value));
        Map<String, Job> jobs = new LinkedHashMap<>();
        root.forEach((name, job) -> {
            if (job instanceof Map<?, ?> content && content.containsKey("script")) {
                List<String> lines = scripts(root.get(content.get("extends")), List.of("before_script"));
                lines.addAll(scripts(content, List.of("script")));
                jobs.put(name.toString(), new Job(List.of(String.join("\n", lines)), environment));
            }
        });
        return jobs;
    }

    /** Every text under one of these keys, however deep. */
    private static List<String> scripts(Object node, List<String> keys) {
        List<String> found = new ArrayList<>();
        if (node instanceof Map<?, ?> map) {
            map.forEach((key, value) -> {
                if (keys.contains(key.toString())) {
                    (value instanceof List<?> lines ? lines : List.of(value)).forEach(line -> found.add((String) line));
                } else {
                    found.addAll(scripts(value, keys));
                }
            });
        } else if (node instanceof List<?> list) {
            list.forEach(item -> found.addAll(scripts(item, keys)));
        }
        return found;
    }

    private static Map<?, ?> map(Object node) {
        return (Map<?, ?>) node;
    }

    private static Map<String, String> strings(Object node) {
        Map<String, String> strings = new LinkedHashMap<>();
        map(node).forEach((key, value) -> strings.put(key.toString(), value.toString()));
        return strings;
    }
}
