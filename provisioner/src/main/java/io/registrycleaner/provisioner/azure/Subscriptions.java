package io.registrycleaner.provisioner.azure;

import io.registrycleaner.provisioner.model.ExitCode;
import io.registrycleaner.provisioner.model.Failure;
import io.registrycleaner.provisioner.model.FailureException;
import io.registrycleaner.provisioner.plan.NearestNames;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The subscriptions that the login sees. */
final class Subscriptions {

    private final Clients clients;

    Subscriptions(Clients clients) {
        this.clients = clients;
    }

    private record Subscription(String id, String name) {}

    /**
     * The id of a subscription.
     *
     * @param name empty: the only one that there is
     * @throws FailureException where there is none, or more than one
     */
    String find(String name) {
        List<Subscription> all = all();
        List<Subscription> matching = all.stream()
                .filter(one -> name.isEmpty() || one.name().equalsIgnoreCase(name))
                .toList();
        return switch (matching.size()) {
            case 0 -> throw new FailureException(notFound(name, all));
            case 1 -> matching.get(0).id();
            default -> throw new FailureException(several(matching));
        };
    }

    /** What to tell about an id that Azure does not know. */
    Failure notFound(String id) {
        return notFound(id, all());
    }

    private List<Subscription> all() {
        try {
            return clients.subscriptions().getSubscriptions().list().stream()
                    .filter(inner -> inner.subscriptionId() != null)
                    .map(inner -> new Subscription(
                            inner.subscriptionId(),
                            Optional.ofNullable(inner.displayName()).orElse(inner.subscriptionId())))
                    .toList();
        } catch (RuntimeException e) {
            throw ArmErrors.exception("list subscriptions", e);
        }
    }

    private static Failure several(List<Subscription> matching) {
        List<String> names = matching.stream().map(Subscriptions::describe).toList();
        return new Failure(
                ExitCode.USAGE,
                "This login sees several subscriptions: " + String.join(", ", names) + ".",
                "",
                "Name one with --subscription or AZURE_SUBSCRIPTION_ID.");
    }

    private static Failure notFound(String wanted, List<Subscription> all) {
        if (all.isEmpty()) {
            return new Failure(
                    ExitCode.NOT_ALLOWED,
                    "This login sees no subscription.",
                    "It has no role in any, or it is of another tenant.",
                    "Ask for the role 'Reader' on the cluster's subscription, or sign in with --tenant.");
        }
        List<String> known =
                all.stream().flatMap(one -> Stream.of(one.name(), one.id())).toList();
        return new Failure(
                ExitCode.FAILED,
                "There is no subscription '" + wanted + "' that this login sees.",
                "",
                "Did you mean " + String.join(", ", NearestNames.to(wanted, known))
                        + "? --subscription takes id or name.");
    }

    private static String describe(Subscription one) {
        return one.name() + " (" + one.id() + ")";
    }
}
