package io.registrycleaner.emulator;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.registrycleaner.emulator.world.Cluster;
import io.registrycleaner.emulator.world.Registry;
import java.nio.file.Path;
import java.util.List;

/** What {@code serve} says: where everything listens and what to do next, and at the end what it did not know. */
record Announcement(Emulator emulator, List<Path> environments) {

    static Announcement of(Emulator emulator) {
        return new Announcement(emulator, emulator.clients().writeExports());
    }

    String text() {
        StringBuilder text = new StringBuilder("The Azure emulator listens on loopback:\n");
        line(text, "ARM and Entra", emulator.armUrl());
        line(text, "IMDS", emulator.imdsUrl());
        for (Registry registry : emulator.world().list(Registry.class)) {
            line(text, "registry " + registry.name(), "https://" + emulator.loginServer(registry.name()));
        }
        for (Cluster cluster : emulator.world().list(Cluster.class)) {
            String name = cluster.id().name();
            line(text, "cluster " + name, emulator.kubernetesUrl(name));
        }
        line(text, "their CA", emulator.caFile().toString());
        text.append("\nIn another shell, as\n");
        for (Path file : environments) {
            String name = file.getFileName().toString().replaceFirst("\\.env$", "");
            line(text, name.equals("node") ? "a pod on the node" : name, ". " + file);
        }
        text.append("\nThe state of its world:\n");
        text.append("  curl --cacert ").append(emulator.caFile()).append(' ').append(emulator.armUrl());
        text.append("/_emulator/world\n\nCtrl-C stops it.\n");
        return text.toString();
    }

    private static void line(StringBuilder text, String what, String where) {
        text.append("  %-24s %s%n".formatted(what, where));
    }

    String json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("arm", emulator.armUrl())
                .put("imds", emulator.imdsUrl())
                .put("caFile", emulator.caFile().toString());
        ObjectNode registries = json.putObject("registries");
        emulator.world()
                .list(Registry.class)
                .forEach(registry -> registries.put(registry.name(), emulator.loginServer(registry.name())));
        ObjectNode clusters = json.putObject("clusters");
        emulator.world()
                .list(Cluster.class)
                .forEach(cluster -> clusters.put(
                        cluster.id().name(), emulator.kubernetesUrl(cluster.id().name())));
        ObjectNode files = json.putObject("environments");
        environments.forEach(
                file -> files.put(file.getFileName().toString().replaceFirst("\\.env$", ""), file.toString()));
        return json + "\n";
    }

    /** What to say at the end: nothing where every request was known. */
    static String farewell(RequestLog requests) {
        List<RequestLog.Entry> unknown = requests.unknown();
        if (unknown.isEmpty()) {
            return "";
        }
        StringBuilder text = new StringBuilder("Requests that the emulator does not know (answered 501):\n");
        unknown.stream()
                .map(RequestLog.Entry::toString)
                .distinct()
                .forEach(entry -> text.append("  ").append(entry).append('\n'));
        return text.toString();
    }
}
