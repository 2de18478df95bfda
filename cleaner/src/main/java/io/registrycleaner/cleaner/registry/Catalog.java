package io.registrycleaner.cleaner.registry;

import com.fasterxml.jackson.databind.JsonNode;
import io.registrycleaner.cleaner.http.Answer;
import io.registrycleaner.cleaner.http.AnswerDiagnosis;
import io.registrycleaner.cleaner.http.Deadline;
import io.registrycleaner.cleaner.http.RegistryCaller;
import io.registrycleaner.cleaner.model.Diagnosis;
import io.registrycleaner.cleaner.model.Problem;
import io.registrycleaner.cleaner.model.RegistryHost;
import io.registrycleaner.cleaner.registry.AccessTokens.AccessToken;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** The registry's list of repositories, read a page at a time. */
public final class Catalog {
    private static final String FIRST_PAGE = "/v2/_catalog?n=1000";

    private final RegistryHost registry;
    private final AccessTokens tokens;
    private final RegistryCaller caller;

    public Catalog(RegistryHost registry, AccessTokens tokens, RegistryCaller caller) {
        this.registry = registry;
        this.tokens = tokens;
        this.caller = caller;
    }

    /**
     * How many there are.
     *
     * @param first the name of one repository, to ask about permissions; empty when there is none
     */
    public record Count(int repositories, Optional<String> first) {}

    /**
     * Reads the whole list.
     *
     * @throws io.registrycleaner.cleaner.model.DiagnosedException when it cannot be read to its end
     */
    public Count count(Deadline deadline) {
        AccessToken token = tokens.token("registry:catalog:*", deadline).orElseThrow(() -> denied("no token for it"));
        Set<String> seen = new HashSet<>();
        Set<URI> pages = new HashSet<>();
        Optional<String> first = Optional.empty();
        Optional<URI> page = Optional.of(registry.https(FIRST_PAGE));
        while (page.isPresent() && pages.add(page.get())) {
            Answer answer = read(page.get(), token, deadline);
            for (JsonNode name : names(answer)) {
                seen.add(name.asText());
                first = first.or(() -> Optional.of(name.asText()));
            }
            page = NextPage.after(answer, registry).map(registry::https);
        }
        return new Count(seen.size(), first);
    }

    private Answer read(URI page, AccessToken token, Deadline deadline) {
        Answer answer = caller.call(
                HttpRequest.newBuilder(page)
                        .header("Authorization", "Bearer " + token.token().reveal())
                        .header("Accept", "application/json"),
                deadline);
        if (answer.status() == 401) {
            throw denied("401 " + answer.reason());
        }
        if (answer.status() != 200) {
            throw AnswerDiagnosis.of("Could not read the catalog at " + page, answer)
                    .asException();
        }
        return answer;
    }

    private static JsonNode names(Answer answer) {
        return answer.object()
                .map(page -> page.path("repositories"))
                // An empty registry may say null instead of an empty list.
                .filter(names -> names.isArray() || names.isNull())
                .orElseThrow(() -> AnswerDiagnosis.notUnderstood(
                                "The answer of %s is no catalog".formatted(answer.uri()), answer)
                        .asException());
    }

    private RuntimeException denied(String reason) {
        return Diagnosis.of(
                        Problem.CATALOG_DENIED,
                        "The token exchange succeeded, but %s does not let this identity list repositories."
                                .formatted(registry))
                .fact("answer", reason)
                .likely(
                        "the role was assigned minutes ago and is not effective everywhere yet; or the registry works with repository"
                                + " permissions (ABAC), where listing needs a role of its own")
                .action(
                        "in ABAC mode assign 'Container Registry Repository Catalog Lister' besides 'Container Registry Repository Reader'")
                .action("provisioner verify --registry %s …; health_check --wait 10m"
                        .formatted(registry.forProvisioner()))
                .build()
                .asException();
    }
}
