package io.registrycleaner.cleaner.auth;

import io.registrycleaner.cleaner.model.DiagnosedException;
import io.registrycleaner.cleaner.model.Diagnosis;
import io.registrycleaner.cleaner.model.Diagnosis.Fact;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How far one attempt to authenticate came.
 *
 * @param session present when everything succeeded, and then nothing ended the attempt
 * @param ended what ended the attempt before that
 */
public record Authentication(
        IdentitySettings identity,
        Step progress,
        Optional<RegistrySession> session,
        Optional<DiagnosedException> ended) {

    /**
     * What had happened when the attempt ended.
     *
     * @param subject whom Azure's token speaks for; empty when it gave none
     */
    public record Step(Optional<Subject> subject, Exchange exchange) {
        static final Step NOTHING = new Step(Optional.empty(), Exchange.NOT_TRIED);

        static Step token(EntraToken token) {
            return new Step(Optional.of(new Subject(token.identityName(), token.tenantId())), Exchange.FAILED);
        }

        Step with(Exchange outcome) {
            return new Step(subject, outcome);
        }

        public boolean tokenObtained() {
            return subject.isPresent();
        }

        /** The managed identity's name, where its token says so. */
        public Optional<String> identityName() {
            return subject.flatMap(Subject::name);
        }
    }

    /** As far as a token says. */
    public record Subject(Optional<String> name, Optional<String> tenantId) {}

    /** What became of the exchange. */
    public enum Exchange {
        NOT_TRIED("not tried"),
        FAILED("failed"),
        REFUSED("refused"),
        ACCEPTED("accepted");

        private final String words;

        Exchange(String words) {
            this.words = words;
        }

        @Override
        public String toString() {
            return words;
        }
    }

    static Authentication succeeded(IdentitySettings identity, Step progress, RegistrySession session) {
        return new Authentication(identity, progress.with(Exchange.ACCEPTED), Optional.of(session), Optional.empty());
    }

    static Authentication failed(IdentitySettings identity, Step progress, DiagnosedException cause) {
        Authentication unexplained = new Authentication(identity, progress, Optional.empty(), Optional.empty());
        DiagnosedException explained =
                cause.diagnosis().precededBy(unexplained.facts()).asException(cause);
        return new Authentication(identity, progress, Optional.empty(), Optional.of(explained));
    }

    /** Why it failed; empty when it did not. */
    public Optional<Diagnosis> failure() {
        return ended.map(DiagnosedException::diagnosis);
    }

    /** The identity in words: the client id that was used, and its name where the token tells it. */
    public String who() {
        return identity.describe(progress.identityName());
    }

    /** The lines that every failure carries: whom we were, and how far we came. */
    public List<Fact> facts() {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("identity", who()));
        tenant().ifPresent(tenant -> facts.add(new Fact("tenant", tenant)));
        facts.add(new Fact("token", progress.tokenObtained() ? "obtained" : "not obtained"));
        facts.add(new Fact("exchange", progress.exchange().toString()));
        return facts;
    }

    /** The token's tenant, and AZURE_TENANT_ID where that is another: the one may not be let into the other's registry. */
    private Optional<String> tenant() {
        Optional<String> actual = progress.subject().flatMap(Subject::tenantId);
        Optional<String> told = identity.tenantId();
        if (actual.isEmpty()) {
            return told.map(id -> "AZURE_TENANT_ID=" + id);
        }
        return actual.map(id -> told.filter(other -> !other.equalsIgnoreCase(id))
                .map(other -> id + " (but AZURE_TENANT_ID=" + other + ")")
                .orElse(id));
    }
}
