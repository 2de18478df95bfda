package io.registrycleaner.provisioner.plan;

import io.registrycleaner.provisioner.model.Registry;
import java.util.ArrayList;
import java.util.List;

/** What a registry's settings mean for the cleaner, a sentence or two each; nothing on those that are as usual. */
final class RegistryNotes {

    private final Registry registry;
    private final List<String> notes = new ArrayList<>();

    private RegistryNotes(Registry registry) {
        this.registry = registry;
    }

    static List<String> on(Registry registry) {
        RegistryNotes notes = new RegistryNotes(registry);
        notes.network();
        notes.access();
        notes.content();
        return List.copyOf(notes.notes);
    }

    /** Whether nobody at all can reach it. */
    static boolean isUnreachable(Registry registry) {
        return !registry.publicNetwork() && registry.settings().privateEndpoints() == 0;
    }

    private void network() {
        Registry.Settings settings = registry.settings();
        if (!registry.publicNetwork()) {
            note("takes no public traffic: beside the role, the cluster needs a private endpoint and its DNS for "
                    + registry.loginServer() + dataHosts() + ". It has " + endpoints(settings.privateEndpoints())
                    + ".");
        } else {
            settings.firewall().ifPresent(this::firewall);
        }
        if (!settings.dataEndpoints().isEmpty()) {
            note(
                    "serves layers from hosts of its own: where the cluster's outgoing traffic is filtered, the cleaner needs "
                            + String.join(", ", settings.dataEndpoints()) + " beside " + registry.loginServer() + ".");
        }
    }

    private void firewall(List<String> ranges) {
        String others = registry.settings().privateEndpoints() == 0
                ? ""
                : " or come through " + endpoints(registry.settings().privateEndpoints());
        note("has a firewall: the cleaner gets 403, whatever its role, unless the cluster's outgoing address is in "
                + (ranges.isEmpty() ? "a rule, and there is none" : String.join(", ", ranges)) + others + ".");
    }

    private void access() {
        if (registry.settings().anonymousPull()) {
            note("lets anybody pull without signing in. The cleaner signs in all the same: listing repositories and"
                    + " deleting need its role.");
        }
        if (!registry.acceptsArmTokens()) {
            note("takes only tokens made for ACR itself, not those for ARM; the cleaner asks for such a one.");
        }
    }

    private void content() {
        if (registry.settings().quarantine()) {
            note(
                    "has quarantine on: an image that was not released yet is hidden from the cleaner, which neither counts"
                            + " nor deletes it.");
        }
        registry.settings()
                .retentionDays()
                .ifPresent(days -> note("itself deletes manifests without a tag after " + days
                        + " days: what the cleaner untags can be restored for that long only."));
    }

    private String dataHosts() {
        return registry.settings().dataEndpoints().isEmpty() ? "" : " and its data endpoints";
    }

    private static String endpoints(int count) {
        return switch (count) {
            case 0 -> "no approved private endpoint";
            case 1 -> "1 approved private endpoint";
            default -> count + " approved private endpoints";
        };
    }

    private void note(String what) {
        notes.add("Registry " + registry.name() + " " + what);
    }
}
