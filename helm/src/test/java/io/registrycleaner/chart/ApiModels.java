package io.registrycleaner.chart;

import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The typed models that are generated from an API's schema, as that schema: which keys an object may have and must have, and of which
 * type each is. Kubernetes itself ignores an unknown key, and a mistyped one with it.
 *
 * @param prefix of the classes' names, before the kind
 * @param loader of the models alone: those of two versions have the same names
 */
record ApiModels(String prefix, ClassLoader loader) {
    private static final Path FOLDER = Path.of("target/models");
    private static final Map<Class<?>, Map<String, Key>> KEYS = new HashMap<>();
    private static final Set<String> OF_SEVERAL_TYPES = Set.of("IntOrString", "Quantity", "Object");

    /** Kubernetes 1.25, the oldest that the chart supports. */
    static final ApiModels OLDEST = kubernetes("oldest");

    /** Kubernetes 1.36, the newest whose models are published. */
    static final ApiModels NEWEST = kubernetes("newest");

    /** The custom resources of the Prometheus Operator. */
    static final ApiModels PROMETHEUS = new ApiModels(
            "io.fabric8.openshift.api.model.monitoring.v1.",
            new URLClassLoader(jars("monitoring"), ApiModels.class.getClassLoader()));

    /** A key of an object. */
    private record Key(Type type, boolean required) {}

    private static ApiModels kubernetes(String folder) {
        return new ApiModels(
                "io.kubernetes.client.openapi.models.V1",
                new URLClassLoader(jars(folder), ClassLoader.getPlatformClassLoader()));
    }

    private static URL[] jars(String folder) {
        try (Stream<Path> files = Files.list(FOLDER.resolve(folder))) {
            List<URL> urls = new ArrayList<>();
            for (Path jar : files.toList()) {
                urls.add(url(jar));
            }
            return urls.toArray(URL[]::new);
        } catch (IOException e) {
            throw new IllegalStateException("no models: run mvn -pl helm generate-test-resources", e);
        }
    }

    private static URL url(Path jar) throws MalformedURLException {
        return jar.toUri().toURL();
    }

    /** Every key of the manifest that is unknown, of the wrong type or missing, as {@code spec.replicas: …}. */
    List<String> problems(Map<String, Object> manifest) {
        List<String> problems = new ArrayList<>();
        try {
            judge("", manifest, loader.loadClass(prefix + manifest.get("kind")), problems);
        } catch (ClassNotFoundException e) {
            problems.add("kind: " + manifest.get("kind") + " is unknown");
        }
        return problems;
    }

    private void judge(String path, Object node, Type type, List<String> problems) {
        if (type instanceof ParameterizedType generic) {
            judgeMany(path, node, generic, problems);
        } else if (type instanceof Class<?> single) {
            if (!keys(single).isEmpty()) {
                judgeObject(path, node, single, problems);
            } else if (!fits(node, single)) {
                problems.add(path + ": got " + node + ", want " + single.getSimpleName());
            }
        }
    }

    private void judgeMany(String path, Object node, ParameterizedType type, List<String> problems) {
        Type[] of = type.getActualTypeArguments();
        if (type.getRawType() == Map.class && node instanceof Map<?, ?> entries) {
            entries.forEach((key, value) -> judge(path + "." + key, value, of[1], problems));
        } else if (type.getRawType() == List.class && node instanceof List<?> items) {
            for (int i = 0; i < items.size(); i++) {
                judge(path + "[" + i + "]", items.get(i), of[0], problems);
            }
        } else {
            problems.add(path + ": got " + node + ", want " + type);
        }
    }

    private void judgeObject(String path, Object node, Class<?> type, List<String> problems) {
        if (!(node instanceof Map)) {
            problems.add(path + ": got " + node + ", want " + type.getSimpleName());
            return;
        }
        Map<String, Object> object = Chart.mapping(node);
        keys(type).forEach((name, key) -> {
            if (key.required() && !object.containsKey(name)) {
                problems.add(path + "." + name + ": is missing");
            }
        });
        object.forEach((name, value) -> Optional.ofNullable(keys(type).get(name))
                .ifPresentOrElse(
                        key -> judge(path + "." + name, value, key.type(), problems),
                        () -> problems.add(path + "." + name + ": is no key of " + type.getSimpleName())));
    }

    private static boolean fits(Object node, Class<?> type) {
        if (type == Boolean.class) {
            return node instanceof Boolean;
        }
        if (Number.class.isAssignableFrom(type)) {
            return type == Double.class ? node instanceof Number : node instanceof Integer || node instanceof Long;
        }
        if (type == Object.class) {
            return true;
        }
        return node instanceof String || (OF_SEVERAL_TYPES.contains(type.getSimpleName()) && node instanceof Number);
    }

    /** Empty for what is no object of keys: a text, a number, a quantity. */
    private static Map<String, Key> keys(Class<?> type) {
        Map<String, Key> known = KEYS.get(type);
        if (known == null) {
            known = new HashMap<>();
            if (!OF_SEVERAL_TYPES.contains(type.getSimpleName())) {
                for (Field field : type.getDeclaredFields()) {
                    Optional<String> name = named(field);
                    if (name.isPresent()) {
                        known.put(name.get(), new Key(field.getGenericType(), required(type, field)));
                    }
                }
            }
            KEYS.put(type, known);
        }
        return known;
    }

    /** As Gson's annotation says it, or Jackson's. */
    private static Optional<String> named(Field field) {
        return Arrays.stream(field.getAnnotations())
                .filter(annotation -> Set.of("SerializedName", "JsonProperty")
                        .contains(annotation.annotationType().getSimpleName()))
                .map(annotation -> (String) member(annotation, "value"))
                .findFirst();
    }

    private static boolean required(Class<?> type, Field field) {
        String getter = "get" + field.getName().substring(0, 1).toUpperCase(Locale.ROOT)
                + field.getName().substring(1);
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> method.getName().equals(getter))
                .flatMap(method -> Arrays.stream(method.getAnnotations()))
                .filter(annotation ->
                        annotation.annotationType().getSimpleName().equals("ApiModelProperty"))
                .anyMatch(annotation -> (boolean) member(annotation, "required"));
    }

    private static Object member(Annotation annotation, String name) {
        try {
            return annotation.annotationType().getMethod(name).invoke(annotation);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
