package io.registrycleaner.emulator.world;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One item of the key {@code registries} of a world file. */
record RegistrySection(World world) {

    private static final Map<String, Registry.Sku> SKUS = YamlMap.words(Registry.Sku.values(), Registry.Sku::armName);
    private static final Map<String, Registry.RoleMode> ROLE_MODES =
            YamlMap.words(Registry.RoleMode.values(), Registry.RoleMode::armName);

    /** Puts the registry into the group; what nests in the mapping besides is the caller's to read. */
    ResourceId read(YamlMap map, ResourceId group) {
        String name = map.required("name");
        if (!name.matches("[a-zA-Z0-9]{5,50}")) {
            map.problem("name", "a registry's name has 5 to 50 letters and digits, not '" + name + "'");
        }
        ResourceId id = group.resource(Registry.TYPE, name);
        boolean taken = world.list(Registry.class).stream()
                .anyMatch(other -> other.name().equalsIgnoreCase(name));
        if (taken) {
            map.problem("name", "there is a registry '" + name + "' already, and their names are global");
        }
        List<SyntheticLoad> synthetic = synthetic(map);
        world.put(new Registry(
                id,
                map.text("location").orElse("westeurope"),
                map.tags("tags"),
                map.choice("sku", SKUS, Registry.Sku.STANDARD),
                map.choice("roleAssignmentMode", ROLE_MODES, Registry.RoleMode.LEGACY),
                map.flag("armAudience", true),
                map.flag("anonymousPull", false),
                map.flag("publicNetworkAccess", true),
                map.flag("demoContent", synthetic.isEmpty()),
                backend(map),
                synthetic,
                map.map("limits").map(RegistrySection::limits),
                options(map)));
        return id;
    }

    private static Registry.Options options(YamlMap map) {
        return new Registry.Options(
                map.has("firewall") ? Optional.of(map.texts("firewall")) : Optional.empty(),
                map.flag("dataEndpoints", false),
                map.texts("privateEndpoints"),
                map.flag("quarantine", false),
                map.has("retentionDays") ? Optional.of(map.number("retentionDays", 0, 7)) : Optional.empty());
    }

    private static Optional<URI> backend(YamlMap map) {
        return map.text("backend").flatMap(text -> {
            if (!text.matches("https?://[^/\\s]+/?")) {
                map.problem("backend", "a URL such as http://localhost:5000 is expected, not '" + text + "'");
                return Optional.empty();
            }
            return Optional.of(URI.create(text));
        });
    }

    private static RequestLimits limits(YamlMap map) {
        RequestLimits limits = new RequestLimits(
                map.number("readsPerSecond", 1, 0), map.number("writesPerSecond", 1, 0), map.number("burst", 1, 0));
        map.end();
        return limits;
    }

    private static List<SyntheticLoad> synthetic(YamlMap map) {
        List<SyntheticLoad> loads = new ArrayList<>();
        for (YamlMap one : map.maps("synthetic")) {
            load(one).ifPresent(loads::add);
            one.end();
        }
        return List.copyOf(loads);
    }

    private static Optional<SyntheticLoad> load(YamlMap map) {
        String name = map.required("name");
        int repositories = map.number("repositories", 1, 1);
        int manifests = map.number("manifests", 1, 200);
        int seed = map.number("seed", 0, 1);
        SyntheticLoad.Mix usual = SyntheticLoad.Mix.DEFAULT;
        double indexes = map.share("indexes", usual.indexes());
        double subjects = map.share("subjects", usual.subjects());
        double tagged = map.share("tagged", usual.tagged());
        double young = map.share("young", usual.young());
        double locked = map.share("locked", usual.locked());
        double ciTags = map.share("ciTags", usual.ciTags());
        try {
            return Optional.of(new SyntheticLoad(
                    name,
                    repositories,
                    manifests,
                    seed,
                    new SyntheticLoad.Mix(indexes, subjects, tagged, young, locked, ciTags)));
        } catch (IllegalArgumentException e) {
            map.problem("name", e.getMessage());
            return Optional.empty();
        }
    }
}
