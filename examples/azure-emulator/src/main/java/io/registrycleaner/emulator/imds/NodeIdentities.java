package io.registrycleaner.emulator.imds;

import io.registrycleaner.emulator.http.Request;
import io.registrycleaner.emulator.http.Response;
import io.registrycleaner.emulator.world.Account;
import io.registrycleaner.emulator.world.Accounts;
import io.registrycleaner.emulator.world.Identity;
import io.registrycleaner.emulator.world.ResourceId;
import io.registrycleaner.emulator.world.ScaleSet;
import io.registrycleaner.emulator.world.World;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The identities that are really attached to the node, and which of them a request means. */
record NodeIdentities(World world) {

    /** An account, or why there is none. */
    sealed interface Choice permits Found, Missing {
        Response answer(TokenCache tokens, String resource);
    }

    record Found(Account account) implements Choice {
        @Override
        public Response answer(TokenCache tokens, String resource) {
            return tokens.answer(account, resource);
        }
    }

    record Missing(String message) implements Choice {
        @Override
        public Response answer(TokenCache tokens, String resource) {
            return ImdsErrors.invalidRequest(message);
        }
    }

    private static final Missing NOT_FOUND = new Missing("Identity not found");
    private static final Missing AMBIGUOUS = new Missing(
            "Multiple user assigned identities exist, please specify the clientId / resourceId of the identity in the"
                    + " token request");

    /** By client, object or resource id; without one: the system-assigned identity, or the only user-assigned one. */
    Choice choose(Request request) {
        Optional<ScaleSet> node = world.node();
        if (node.isEmpty()) {
            return NOT_FOUND;
        }
        List<Account> users = node.get().attached(world.now()).stream()
                .flatMap(id -> world.find(Identity.class, id).stream())
                .map(Accounts::of)
                .toList();
        Optional<Account> system = Accounts.of(node.get());
        Optional<Predicate<Account>> wanted = wanted(request);
        if (wanted.isPresent()) {
            return Stream.concat(users.stream(), system.stream())
                    .filter(wanted.get())
                    .findFirst()
                    .<Choice>map(Found::new)
                    .orElse(NOT_FOUND);
        }
        if (system.isPresent()) {
            return new Found(system.get());
        }
        return switch (users.size()) {
            case 0 -> NOT_FOUND;
            case 1 -> new Found(users.get(0));
            default -> AMBIGUOUS;
        };
    }

    private static Optional<Predicate<Account>> wanted(Request request) {
        Optional<String> client = request.query("client_id");
        if (client.isPresent()) {
            return Optional.of(account -> account.clientId().equalsIgnoreCase(client.get()));
        }
        Optional<String> object = request.query("object_id").or(() -> request.query("principal_id"));
        if (object.isPresent()) {
            return Optional.of(account -> account.objectId().equalsIgnoreCase(object.get()));
        }
        return request.query("mi_res_id")
                .or(() -> request.query("msi_res_id"))
                .map(ResourceId::of)
                .map(id -> account -> account.managedResource().equals(Optional.of(id)));
    }
}
