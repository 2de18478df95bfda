package io.registrycleaner.cleaner.registry;

import io.registrycleaner.cleaner.http.Answer;
import io.registrycleaner.cleaner.model.Diagnosis;
import io.registrycleaner.cleaner.model.Problem;
import io.registrycleaner.cleaner.model.RegistryHost;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a list goes on: the header {@code Link: <…>; rel="next"} (RFC 8288). */
final class NextPage {
    private static final Pattern NEXT = Pattern.compile("<(?<target>[^>]{1,4096})>\\s*;\\s*rel=\"?next\"?");

    private NextPage() {}

    /**
     * The path and query of the next page; empty after the last.
     *
     * @throws io.registrycleaner.cleaner.model.DiagnosedException when it is on another host: the token goes nowhere else
     */
    static Optional<String> after(Answer answer, RegistryHost registry) {
        Optional<String> target = answer.headers().allValues("Link").stream()
                .map(NEXT::matcher)
                .filter(Matcher::find)
                .map(link -> link.group("target"))
                .findFirst();
        return target.map(
                link -> onTheSameHost(answer.uri(), link).orElseThrow(() -> elsewhere(answer.uri(), registry)));
    }

    private static Optional<String> onTheSameHost(URI page, String link) {
        try {
            URI next = page.resolve(link);
            boolean same =
                    "https".equals(next.getScheme()) && page.getRawAuthority().equals(next.getRawAuthority());
            return same
                    ? Optional.of(next.getRawPath() + (next.getRawQuery() == null ? "" : "?" + next.getRawQuery()))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static RuntimeException elsewhere(URI page, RegistryHost registry) {
        return Diagnosis.of(
                        Problem.REDIRECTED,
                        "The list at %s goes on at another place, which is not followed with a token."
                                .formatted(registry.https(page.getRawPath())))
                .likely("another server, or a proxy that rewrites addresses wrongly, answers under this name")
                .action("look at it: curl -v 'https://%s%s'".formatted(registry, page.getRawPath()))
                .build()
                .asException();
    }
}
