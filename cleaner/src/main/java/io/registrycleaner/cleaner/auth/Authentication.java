package io.registrycleaner.cleaner.auth;

import io.registrycleaner.cleaner.model.Diagnosis;
import io.registrycleaner.cleaner.model.Diagnosis.Fact;
import java.util.List;
import java.util.Optional;

/**
 * How far one attempt to authenticate came.
 *
 * @param session present when everything succeeded, and then there is no failure
 */
public record Authentication(
        IdentitySettings identity, Step progress, Optional<RegistrySession> session, Optional<Diagnosis> failure) {

    /**
     * What had happened when the attempt ended.
     *
     * @param tokenObtained did Azure give a token?
     * @param identityName of the managed identity, where the token says so
     */
    public record Step(boolean tokenObtained, Optional<String> identityName, Exchange exchange) {
        static final Step NOTHING = new Step(false, Optional.empty(), Exchange.NOT_TRIED);

        static Step token(EntraToken token) {
            return new Step(true, token.identityName(), Exchange.FAILED);
        }

        Step with(Exchange outcome) {
            return new Step(tokenObtained, identityName, outcome);
        }
    }

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

    /** The identity in words: the client id that was used, and its name where the token tells it. */
    public String who() {
        return identity.describe(progress.identityName());
    }

    /** The line that every failure carries: whom we were, and how far we came. */
    public List<Fact> facts() {
        return List.of(
                new Fact("identity", who()),
                new Fact("token", progress.tokenObtained() ? "obtained" : "not obtained"),
                new Fact("exchange", progress.exchange().toString()));
    }
}
