package io.registrycleaner.emulator.world;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Something that goes wrong: for the requests that fit, after the first few of them, for as many as said, or by chance.
 *
 * @param match which requests it is about
 * @param hits which of those it hits
 * @param delay before the answer; zero for none
 * @param failure given instead of the real answer, and nothing happens in the world
 * @param cut whether the connection is cut
 */
public record Fault(Match match, Hits hits, Duration delay, Optional<Failure> failure, Cut cut) {

    /** When the connection is cut. */
    public enum Cut {
        NEVER,
        /** Nothing happens in the world. */
        BEFORE,
        /** The request is carried out, and its answer is lost. */
        AFTER,
        /** The request is carried out, and half of its answer's body arrives; an answer without a body is lost. */
        DURING
    }

    /**
     * Which requests a fault is about.
     *
     * @param method upper-case, or {@code *}
     * @param path glob of the path without the query: {@code *} is anything, slashes too; case does not matter
     */
    public record Match(Face face, String method, String path) {

        /** What decides of a path whether it fits; made once for many requests. */
        Predicate<String> paths() {
            return Pattern.compile(
                            Pattern.quote(path).replace("*", "\\E.*\\Q"), Pattern.CASE_INSENSITIVE | Pattern.DOTALL)
                    .asMatchPredicate();
        }

        boolean isAbout(Face otherFace, String otherMethod) {
            return face == otherFace && (method.equals("*") || method.equals(otherMethod));
        }
    }

    /**
     * Which of the fitting requests are hit.
     *
     * @param skip how many pass first
     * @param times how many are hit then; {@link Integer#MAX_VALUE} for all
     * @param chance of each of those to be hit, 0 to 1
     */
    public record Hits(int skip, int times, double chance) {

        static final Hits ALL = new Hits(0, Integer.MAX_VALUE, 1);

        public Hits {
            if (skip < 0 || times < 1 || chance < 0 || chance > 1) {
                throw new IllegalArgumentException(
                        "skip at least 0, times at least 1 and chance from 0 to 1 are expected");
            }
        }
    }

    /**
     * An error answer, in the face's own form unless a page is given.
     *
     * @param retryAfter sent as a header, in whole seconds
     * @param page sent instead of the face's own form
     */
    public record Failure(int status, String code, String message, Optional<Duration> retryAfter, Optional<Page> page) {

        /** An error answer in the face's own form. */
        public Failure(int status, String code, String message, Optional<Duration> retryAfter) {
            this(status, code, message, retryAfter, Optional.empty());
        }
    }

    /** What somebody between client and server answers: a proxy's HTML, or nothing that anybody could read. */
    public record Page(String contentType, String body) {

        /** What is said of pages that do not say it. */
        static final String HTML = "text/html; charset=utf-8";
    }

    /** A fault of the requests that fit, that does nothing yet. */
    public static Fault on(Face face, String method, String path) {
        Match match = new Match(face, method.toUpperCase(Locale.ROOT), path);
        return new Fault(match, Hits.ALL, Duration.ZERO, Optional.empty(), Cut.NEVER);
    }

    /** Lets the first ones pass. */
    public Fault skipping(int count) {
        return withHits(new Hits(count, hits.times(), hits.chance()));
    }

    /** Hits that many, and then no more. */
    public Fault times(int count) {
        return withHits(new Hits(hits.skip(), count, hits.chance()));
    }

    public Fault withChance(double chance) {
        return withHits(new Hits(hits.skip(), hits.times(), chance));
    }

    public Fault withHits(Hits changed) {
        return new Fault(match, changed, delay, failure, cut);
    }

    public Fault delaying(Duration changed) {
        return new Fault(match, hits, changed, failure, cut);
    }

    public Fault answering(int status, String code, String message) {
        return answering(new Failure(status, code, message, Optional.empty()));
    }

    public Fault answering(Failure changed) {
        return new Fault(match, hits, delay, Optional.of(changed), cut);
    }

    /** Answers with a page that is not the face's own, at any status. */
    public Fault answeringPage(int status, String contentType, String body) {
        Page page = new Page(contentType, body);
        return answering(new Failure(status, "", "", Optional.empty(), Optional.of(page)));
    }

    /** 429 with {@code Retry-After}. */
    public Fault throttling(Duration retryAfter) {
        return answering(
                new Failure(429, "TooManyRequests", "Too many requests. Try again later.", Optional.of(retryAfter)));
    }

    /** Cuts the connection before anything happens. */
    public Fault cutting() {
        return new Fault(match, hits, delay, failure, Cut.BEFORE);
    }

    /** Carries the request out and cuts the connection instead of answering. */
    public Fault losingTheAnswer() {
        return new Fault(match, hits, delay, failure, Cut.AFTER);
    }

    /** Carries the request out and cuts the connection in the middle of the answer's body. */
    public Fault cuttingTheAnswer() {
        return new Fault(match, hits, delay, failure, Cut.DURING);
    }
}
