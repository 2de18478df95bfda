package io.registrycleaner.emulator.world;

/** A pool of a cluster. Only pools of type {@link Type#SCALE_SETS} have a scale set. */
public record NodePool(String name, Mode mode, Type type, String vmSize, int count) {

    /** As ARM spells them. */
    public enum Mode {
        SYSTEM("System"),
        USER("User");

        private final String armName;

        Mode(String armName) {
            this.armName = armName;
        }

        public String armName() {
            return armName;
        }
    }

    /** As ARM spells them. */
    public enum Type {
        SCALE_SETS("VirtualMachineScaleSets"),
        VIRTUAL_MACHINES("VirtualMachines"),
        AVAILABILITY_SET("AvailabilitySet");

        private final String armName;

        Type(String armName) {
            this.armName = armName;
        }

        public String armName() {
            return armName;
        }
    }
}
