package io.registrycleaner.cleaner.health;

/** One thing that was looked at, and what was found. */
public record Check(Subject subject, Status status, String detail) {

    /** In the order in which they are looked at: each needs what stands before it. */
    public enum Subject {
        IDENTITY("Identity"),
        EXCHANGE("Token exchange"),
        SKOPEO("skopeo"),
        CATALOG("Registry connectivity"),
        DELETE("Delete permission");

        private final String title;

        Subject(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }
    }

    /** How it stands. */
    public enum Status {
        OK("✓"),
        FAILED("✗"),
        /** Worth knowing, and no failure. */
        NOTE("–"),
        /** Something before it failed. */
        SKIPPED("–");

        private final String sign;

        Status(String sign) {
            this.sign = sign;
        }

        public String sign() {
            return sign;
        }
    }

    /** As it is printed: {@code ✓ Registry connectivity: 5 repositories reachable}. */
    public String line() {
        return "%s %s: %s".formatted(status.sign(), subject.title(), detail);
    }
}
