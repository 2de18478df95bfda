package io.registrycleaner.cleaner.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The image that {@code cleaner/Dockerfile} makes of what was packaged. Only its base is another one than a user's: no registry can be
 * reached from a test, so Debian is bootstrapped from its packages, with what Debian's own slim image leaves out left out as well.
 */
record BuiltImage(String name) {
    /** Of {@code project.build.outputTimestamp}. */
    static final String TIME = "1795478400";

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final String BASE = "localhost/debian:bookworm-slim";

    static void makeBase() throws IOException {
        Path archive = Tools.DIRECTORY.resolve("debian.tar");
        if (!Files.exists(archive)) {
            Path draft = archive.resolveSibling("debian.draft.tar");
            Tools.run(List.of(
                    "mmdebstrap",
                    "--quiet",
                    "--variant=minbase",
                    "--dpkgopt=path-exclude=/usr/share/man/*",
                    "--dpkgopt=path-exclude=/usr/share/locale/*",
                    "--dpkgopt=path-exclude=/usr/share/doc/*",
                    "--dpkgopt=path-include=/usr/share/doc/*/copyright",
                    "bookworm",
                    draft.toString()));
            Files.move(draft, archive);
        }
        Tools.run(Tools.podman("import", "--quiet", archive.toString(), BASE));
    }

    /** Builds it from nothing but the base. */
    static BuiltImage build(String tag, String... options) {
        String name = "localhost/docker-registry-cleaner:" + tag;
        List<String> command = new ArrayList<>(Tools.buildah("build", "--quiet", "--no-cache", "--layers"));
        command.addAll(List.of("--pull-never", "--isolation", "chroot", "--network", "host"));
        command.addAll(List.of("--timestamp", TIME, "--build-arg", "BASE=" + BASE));
        command.addAll(List.of(options));
        command.addAll(List.of("--file", ROOT.resolve("cleaner/Dockerfile").toString(), "--tag", name));
        command.add(ROOT.toString());
        Tools.run(command);
        return new BuiltImage(name);
    }

    /** Digests of the layers, from the base's to the last one's, of what is in them before compression. */
    List<String> layers() {
        String format = "{{range .RootFS.Layers}}{{.}} {{end}}";
        return List.of(Tools.run(Tools.podman("image", "inspect", "--format", format, name))
                .strip()
                .split(" "));
    }

    String inspected(String format) {
        return Tools.run(Tools.podman("image", "inspect", "--format", format, name))
                .strip();
    }

    /** Of all that a node pulls which has no layer of it yet, in bytes. It is written to a new directory, {@code layout}. */
    long compressedSize(Path layout) throws IOException {
        Tools.run(Tools.buildah("push", "--quiet", name, "oci:" + layout));
        try (var blobs = Files.list(layout.resolve("blobs/sha256"))) {
            return blobs.mapToLong(blob -> blob.toFile().length()).sum();
        }
    }

    static void removeAll() {
        Tools.run(Tools.podman("rmi", "--all", "--force"));
    }
}
