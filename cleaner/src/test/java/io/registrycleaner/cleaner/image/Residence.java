package io.registrycleaner.cleaner.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The memory of a container's main process that is resident, in bytes: VmRSS of its {@code /proc/PID/status}. */
record Residence(long bytes) {
    private static final Pattern RESIDENT = Pattern.compile("(?m)^VmRSS:\\s+(\\d+) kB$");

    static Residence of(String container) throws IOException {
        String pid = Tools.run(Tools.podman("inspect", "--format", "{{.State.Pid}}", container))
                .strip();
        Matcher matcher = RESIDENT.matcher(Files.readString(Path.of("/proc", pid, "status")));
        if (!matcher.find()) {
            throw new AssertionError("no VmRSS of process " + pid);
        }
        return new Residence(Long.parseLong(matcher.group(1)) * 1024);
    }
}
