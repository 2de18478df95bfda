package io.registrycleaner.emulator.world;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The directory: everybody whom a token can be issued to, or a role given. */
public final class Accounts {

    private final World world;

    public Accounts(World world) {
        this.world = world;
    }

    public Optional<Account> byClientId(String clientId) {
        return first(account -> account.clientId().equalsIgnoreCase(clientId));
    }

    public Optional<Account> byObjectId(String objectId) {
        return first(account -> account.objectId().equalsIgnoreCase(objectId));
    }

    public static Account of(Identity identity) {
        return new Account(
                identity.tenantId(), identity.principalId(), identity.clientId(), Optional.of(identity.id()));
    }

    public static Account of(Principal principal) {
        return new Account(principal.tenantId(), principal.objectId(), principal.clientId(), Optional.empty());
    }

    /** The scale set's own identity, where it has one. */
    public static Optional<Account> of(ScaleSet scaleSet) {
        return scaleSet.system()
                .map(own -> new Account(own.tenantId(), own.principalId(), own.clientId(), Optional.of(scaleSet.id())));
    }

    private Optional<Account> first(Predicate<Account> wanted) {
        return world.atomically(w -> all(w).stream().filter(wanted).findFirst());
    }

    private static List<Account> all(World world) {
        List<Account> accounts = new ArrayList<>();
        world.principals().forEach(principal -> accounts.add(of(principal)));
        world.list(Identity.class).forEach(identity -> accounts.add(of(identity)));
        world.list(ScaleSet.class).forEach(scaleSet -> of(scaleSet).ifPresent(accounts::add));
        return accounts;
    }
}
