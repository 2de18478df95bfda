package io.registrycleaner.emulator.world;

/**
 * A management lock.
 *
 * @param id {@code <scope>/providers/Microsoft.Authorization/locks/<name>}
 */
public record Lock(ResourceId id, Level level) implements Resource {

    public static final String TYPE = "Microsoft.Authorization/locks";

    /** As ARM spells them. */
    public enum Level {
        CAN_NOT_DELETE("CanNotDelete"),
        READ_ONLY("ReadOnly");

        private final String armName;

        Level(String armName) {
            this.armName = armName;
        }

        public String armName() {
            return armName;
        }
    }

    /** What is locked, with everything in it. */
    public ResourceId scope() {
        return id.scope();
    }
}
