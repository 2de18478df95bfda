package io.registrycleaner.cleaner.health;

import io.registrycleaner.cleaner.auth.AuthFile;
import io.registrycleaner.cleaner.auth.Authentication;
import io.registrycleaner.cleaner.auth.Login;
import io.registrycleaner.cleaner.auth.RegistrySession;
import io.registrycleaner.cleaner.auth.Skopeo;
import io.registrycleaner.cleaner.health.Check.Status;
import io.registrycleaner.cleaner.health.Check.Subject;
import io.registrycleaner.cleaner.http.Deadline;
import io.registrycleaner.cleaner.http.RegistryCaller;
import io.registrycleaner.cleaner.model.RegistryHost;
import io.registrycleaner.cleaner.registry.AccessTokens;
import io.registrycleaner.cleaner.registry.Catalog;
import io.registrycleaner.cleaner.registry.Permissions;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Goes the whole way from the identity to the catalog once, and tells how it stands with each part of it. */
public final class HealthCheck {
    private final RegistryHost registry;
    private final Login login;
    private final Storage storage;
    private final RegistryCaller caller;

    public HealthCheck(RegistryHost registry, Login login, Storage storage, RegistryCaller caller) {
        this.registry = registry;
        this.login = login;
        this.storage = storage;
        this.caller = caller;
    }

    /** Where the session goes. */
    public record Storage(Skopeo skopeo, AuthFile file) {}

    /** Never throws for what is wrong: the report says it. */
    public HealthReport run(Deadline deadline) {
        Authentication authentication = login.authenticate(deadline);
        Findings findings = new Findings(authentication);
        authentication.session().ifPresent(session -> look(session, findings, deadline));
        return findings.report(registry);
    }

    private void look(RegistrySession session, Findings findings, Deadline deadline) {
        AccessTokens tokens = new AccessTokens(session, caller);
        findings.attempt(Subject.SKOPEO, () -> {
            storage.skopeo().login(session, storage.file(), deadline);
            findings.set(
                    Subject.SKOPEO,
                    Status.OK,
                    "logged in, auth file " + storage.file().path());
        });
        findings.attempt(Subject.CATALOG, () -> {
            Catalog.Count count = new Catalog(registry, tokens, caller).count(deadline);
            findings.repositories(count.repositories());
            findings.attempt(Subject.DELETE, () -> deletion(tokens, count.first(), findings, deadline));
        });
    }

    private static void deletion(
            AccessTokens tokens, Optional<String> repository, Findings findings, Deadline deadline) {
        if (repository.isEmpty()) {
            findings.set(Subject.DELETE, Status.NOTE, "not known, as there is no repository to ask about");
            return;
        }
        String name = repository.get();
        Set<String> actions = new TreeSet<>(new Permissions(tokens).on(name, deadline));
        if (actions.contains("delete") || actions.contains("*")) {
            findings.set(Subject.DELETE, Status.OK, "granted (%s)".formatted(name));
        } else {
            String granted = actions.isEmpty() ? "nothing" : String.join(", ", actions);
            findings.set(
                    Subject.DELETE,
                    Status.NOTE,
                    "not granted (%s: %s); reading works, cleaning would need AcrDelete besides"
                            .formatted(name, granted));
        }
    }
}
