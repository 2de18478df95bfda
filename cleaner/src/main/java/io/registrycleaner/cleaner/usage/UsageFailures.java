package io.registrycleaner.cleaner.usage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.registrycleaner.cleaner.http.Causes;
import io.registrycleaner.cleaner.model.Diagnosis;
import io.registrycleaner.cleaner.model.Problem;
import java.net.ConnectException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** What to say where the cluster does not tell what it uses. */
final class UsageFailures {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern USER = Pattern.compile("User \"(system:serviceaccount:[a-z0-9.:-]+)\"");
    private static final int LONGEST = 300;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;

    private UsageFailures() {}

    /**
     * What was asked for when it failed.
     *
     * @param verb {@code list} or {@code get}
     * @param resource as kubectl takes it
     * @param namespace empty: all
     * @param address of the API
     */
    record Question(String verb, String resource, Optional<String> namespace, String address) {

        private String text() {
            return "%s %s in %s"
                    .formatted(
                            verb,
                            resource,
                            namespace.map(name -> "namespace '" + name + "'").orElse("all namespaces"));
        }

        private String kubectl() {
            return "kubectl auth can-i %s %s %s"
                    .formatted(
                            verb, resource, namespace.map(name -> "-n " + name).orElse("--all-namespaces"));
        }
    }

    static Diagnosis refused(Question question, ClusterApi.Refused refused) {
        return switch (refused.status()) {
            case UNAUTHORIZED ->
                about(Problem.USAGE_DENIED, question, "401 Unauthorized", refused)
                        .likely(
                                "the API does not accept the token or the certificate: it has expired, or is another cluster's")
                        .action(
                                "in a pod: delete it, so that it gets a new token; elsewhere: try kubectl get pods with this KUBECONFIG")
                        .build();
            case FORBIDDEN -> forbidden(question, refused);
            case NOT_FOUND -> notFound(question, refused);
            default ->
                about(Problem.USAGE_UNREADABLE, question, "HTTP status " + refused.status(), refused)
                        .likely("the cluster's API is overloaded or being upgraded")
                        .action("run again later; if it persists: kubectl get --raw /readyz?verbose")
                        .build();
        };
    }

    private static Diagnosis forbidden(Question question, ClusterApi.Refused refused) {
        Matcher user = USER.matcher(message(refused));
        return about(Problem.USAGE_DENIED, question, "403 Forbidden", refused)
                .likely("nobody gave this identity the permission to " + question.text())
                .action("check: " + question.kubectl() + (user.find() ? " --as " + user.group(1) : ""))
                .action(
                        "with the chart: usage.enabled: true makes the role, and usage.namespaces says for which namespaces")
                .build();
    }

    private static Diagnosis notFound(Question question, ClusterApi.Refused refused) {
        if (question.verb().equals("get")) {
            return about(
                            Problem.USAGE_UNREADABLE,
                            question,
                            "there is no namespace '%s'"
                                    .formatted(question.namespace().orElse("")),
                            refused)
                    .likely("USAGE_NAMESPACES is misspelt, or the namespace was deleted")
                    .action("compare with: kubectl get namespaces")
                    .build();
        }
        return about(Problem.USAGE_UNREADABLE, question, "the API has no such resource (404)", refused)
                .likely("the cluster is older than Kubernetes 1.21, or the address is not a Kubernetes API's")
                .action("compare with: kubectl api-resources --verbs=list")
                .build();
    }

    static Diagnosis broken(Question question, Exception failure) {
        String reason = reason(failure);
        return about(Problem.USAGE_UNREADABLE, question, reason)
                .likely(
                        has(failure, SSLException.class)
                                ? "the API's certificate is not signed by the authority that we were given"
                                : "the cluster's API cannot be reached from here, or a network policy is in the way")
                .action("try from the same place: curl -vk %s/readyz".formatted(question.address()))
                .build();
    }

    private static String reason(Exception failure) {
        if (failure instanceof InterruptedException) {
            return "it was interrupted";
        }
        if (has(failure, HttpTimeoutException.class)) {
            return "no answer within the time allowed";
        }
        if (has(failure, UnresolvedAddressException.class)) {
            return "the name is not known to DNS";
        }
        if (has(failure, ConnectException.class)) {
            return "the connection was refused";
        }
        Throwable cause = failure;
        while (cause.getCause() != null
                && cause.getMessage() != null
                && cause.getMessage().startsWith("java")) {
            cause = cause.getCause();
        }
        return shortened(Causes.of(cause));
    }

    static Diagnosis unreadableReference(String what, RegistryNames ours) {
        return effect(Diagnosis.of(
                        Problem.USAGE_UNREADABLE,
                        "Could not read which image of %s is used by %s.".formatted(ours.host(), what)))
                .likely("the image is misspelt, and no runtime can pull it")
                .action("correct it, or delete what names it: nobody can say which image has to be kept for it")
                .build();
    }

    static Diagnosis noCluster(String why) {
        return effect(Diagnosis.of(Problem.USAGE_UNREADABLE, "Could not find the cluster: %s.".formatted(why)))
                .likely("this runs outside a cluster without KUBECONFIG, or in a pod without a service account's token")
                .action("in the chart: usage.enabled: true; elsewhere: export KUBECONFIG=FILE")
                .action("where no cluster uses the registry: protect.inUse: false in the policy")
                .build();
    }

    private static Diagnosis.Builder about(
            Problem problem, Question question, String reason, ClusterApi.Refused refused) {
        return about(problem, question, reason).fact("answer", shortened(message(refused)));
    }

    private static Diagnosis.Builder about(Problem problem, Question question, String reason) {
        return effect(Diagnosis.of(problem, "Could not %s: %s.".formatted(question.text(), reason))
                .fact("cluster", question.address()));
    }

    private static Diagnosis.Builder effect(Diagnosis.Builder builder) {
        return builder.fact("effect", "nothing is deleted as long as it is not known what the cluster uses");
    }

    /** The API's own words, where the answer is one of its Status objects. */
    private static String message(ClusterApi.Refused refused) {
        try {
            String message = JSON.readTree(refused.body()).path("message").asText();
            return message.isBlank() ? refused.getMessage() : message;
        } catch (JsonProcessingException e) {
            return refused.getMessage();
        }
    }

    private static String shortened(String text) {
        String line = text.replaceAll("\\p{Cntrl}+", " ").strip();
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }

    private static boolean has(Throwable failure, Class<? extends Throwable> kind) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(20)
                .anyMatch(kind::isInstance);
    }
}
