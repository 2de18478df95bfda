package io.registrycleaner.cleaner.registry;

import io.registrycleaner.cleaner.http.Answer;
import io.registrycleaner.cleaner.http.AnswerDiagnosis;
import io.registrycleaner.cleaner.model.Diagnosis;
import io.registrycleaner.cleaner.model.Problem;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Reads lists page by page. */
final class Lists {
    private final RegistryCalls calls;

    Lists(RegistryCalls calls) {
        this.calls = calls;
    }

    /** What to ask for, page after page. */
    record Query(Call.Subject subject, String firstPage, Scope scope) {
        String failed() {
            return "Could not read the list at " + firstPage.split("\\?", 2)[0];
        }
    }

    /**
     * Hands over page after page, until there is no other or {@code goOn} says no.
     *
     * @return false where there is no such list (404)
     * @throws io.registrycleaner.cleaner.model.DiagnosedException when a page cannot be read or understood, or comes twice
     */
    boolean read(Query query, Predicate<Answer> goOn) {
        Set<String> pages = new HashSet<>();
        Optional<String> page = Optional.of(query.firstPage());
        byte[] before = {};
        while (page.isPresent()) {
            if (!pages.add(page.get())) {
                throw endless(query);
            }
            Answer answer = calls.make(Call.list(query.subject(), page.get(), query.scope()))
                    .answer();
            // Only of the first page: a list that vanishes half-read is not a shorter list.
            if (pages.size() == 1 && answer.saysNotFound()) {
                return false;
            }
            if (answer.status() != 200) {
                throw Refusals.reading(query.failed(), query.scope(), answer).asException();
            }
            // A list that goes on with another address and the same page goes on for ever.
            if (answer.body().length > 0 && Arrays.equals(before, answer.body())) {
                throw endless(query);
            }
            before = answer.body();
            try {
                if (!goOn.test(answer)) {
                    return true;
                }
            } catch (AcrPages.NotUnderstood e) {
                throw notUnderstood(query, answer, e).asException(e);
            }
            page = NextPage.after(answer, calls.host());
        }
        return true;
    }

    private Diagnosis notUnderstood(Query query, Answer answer, AcrPages.NotUnderstood why) {
        if (answer.object().isEmpty()) {
            return AnswerDiagnosis.notUnderstood(query.failed(), answer);
        }
        return Diagnosis.of(Problem.REPOSITORY_NOT_UNDERSTOOD, query.failed() + ": " + why.getMessage() + ".")
                .likely("the registry lists something in a way that this program does not know; it is left alone")
                .action("look at it: curl -v 'https://%s%s'".formatted(calls.host(), query.firstPage()))
                .build();
    }

    private RuntimeException endless(Query query) {
        return Diagnosis.of(
                        Problem.REPOSITORY_NOT_UNDERSTOOD,
                        query.failed() + ": it leads back to a page that was read already.")
                .likely("a fault of the registry or of a proxy before it")
                .action("look at it: curl -v 'https://%s%s'".formatted(calls.host(), query.firstPage()))
                .build()
                .asException();
    }
}
