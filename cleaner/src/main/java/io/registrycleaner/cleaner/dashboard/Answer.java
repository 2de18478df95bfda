package io.registrycleaner.cleaner.dashboard;

import java.util.List;

/** What is answered to the question why an image stays, or goes. */
public sealed interface Answer {
    /** What was asked, as it was typed. */
    String asked();

    /**
     * The reasons.
     *
     * @param subjects one for a tag or a digest, all tags for a repository
     * @param heldBack why nothing goes of what the policy would delete, a sentence each
     */
    record Explained(String asked, List<Subject> subjects, List<String> heldBack) implements Answer {
        public Explained {
            subjects = List.copyOf(subjects);
            heldBack = List.copyOf(heldBack);
        }

        /**
         * A tag or a manifest.
         *
         * @param image {@code team/app:1.4} or {@code team/app@sha256:…}
         * @param because at least one reason; each hangs on what the next is about
         */
        public record Subject(String image, boolean kept, List<Link> because) {
            public Subject {
                because = List.copyOf(because);
            }
        }

        /** One reason, and what it is a reason for. */
        public record Link(String about, String reason) {}
    }

    /** There is no such image, or the question is none. */
    record NotFound(String asked, String message) implements Answer {}

    /** It cannot be said now: no policy, no session, the registry does not answer. */
    record Unavailable(String asked, String message) implements Answer {}
}
