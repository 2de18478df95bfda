package io.registrycleaner.cleaner.registry;

import com.fasterxml.jackson.databind.JsonNode;
import io.registrycleaner.cleaner.http.Answer;
import io.registrycleaner.cleaner.model.DiagnosedException;
import io.registrycleaner.cleaner.model.Digest;
import io.registrycleaner.cleaner.model.RepositoryName;
import io.registrycleaner.cleaner.registry.Call.Subject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The referrers of a manifest, as the registry knows them.
 *
 * @see <a href="https://github.com/opencontainers/distribution-spec/blob/main/spec.md#listing-referrers">listing referrers</a>
 */
final class Referrers {
    private final RegistryCalls calls;

    Referrers(RegistryCalls calls) {
        this.calls = calls;
    }

    /** All pages of the list; empty where there is no such API (404), or its answer is not one that can be relied on. */
    Optional<List<Digest>> of(RepositoryName repository, Digest subject) {
        List<Digest> referrers = new ArrayList<>();
        Set<String> pages = new HashSet<>();
        Optional<String> page = Optional.of("/v2/" + repository + "/referrers/" + subject);
        while (page.isPresent()) {
            Answer answer = calls.make(Call.read(
                            Subject.REFERRERS,
                            page.get(),
                            Scope.cleanup(repository),
                            MediaTypes.INDEX,
                            MediaTypes.LARGEST_MANIFEST))
                    .answer();
            if (answer.status() == 401) {
                throw Refusals.reading("Could not read " + page.get(), Scope.cleanup(repository), answer)
                        .asException();
            }
            if (!pages.add(page.get()) || answer.status() != 200 || !add(answer, referrers)) {
                return Optional.empty();
            }
            page = next(answer);
        }
        return Optional.of(referrers);
    }

    private Optional<String> next(Answer answer) {
        try {
            return NextPage.after(answer, calls.host());
        } catch (DiagnosedException e) {
            // Not followed; and without the rest the answer is worth nothing. The page itself is asked for again, which
            // ends it.
            return Optional.of(answer.uri().getRawPath());
        }
    }

    private static boolean add(Answer answer, List<Digest> referrers) {
        Optional<JsonNode> manifests = Optional.of(answer)
                .filter(one -> Manifests.contentType(one).startsWith(MediaTypes.INDEX))
                .flatMap(Answer::object)
                .map(node -> node.path("manifests"));
        if (manifests.filter(JsonNode::isArray).isEmpty()) {
            return false;
        }
        for (JsonNode descriptor : manifests.get()) {
            Optional<Digest> digest = Digest.find(descriptor.path("digest").asText());
            if (digest.isEmpty()) {
                return false;
            }
            referrers.add(digest.get());
        }
        return true;
    }
}
