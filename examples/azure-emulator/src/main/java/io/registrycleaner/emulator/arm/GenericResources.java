package io.registrycleaner.emulator.arm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.registrycleaner.emulator.http.Response;
import io.registrycleaner.emulator.world.Cluster;
import io.registrycleaner.emulator.world.Identity;
import io.registrycleaner.emulator.world.Registry;
import io.registrycleaner.emulator.world.Resource;
import io.registrycleaner.emulator.world.ResourceId;
import io.registrycleaner.emulator.world.ScaleSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Resources of every type in one list, without their properties: how az finds a registry by its name. */
final class GenericResources {

    /** What the outside of a resource shows. */
    private record Outside(String type, ResourceId id, String location, Map<String, String> tags) {}

    private static final String READ = "Microsoft.Resources/subscriptions/resources/read";
    private static final Pattern TERM = Pattern.compile("(resourceType|name|resourceGroup) eq '([^']*)'");
    private static final Pattern JOIN = Pattern.compile("\\s+and\\s+");

    private GenericResources() {}

    static void on(Arm arm) {
        arm.on("GET", "/subscriptions/{subscription}/resources", GenericResources::list);
        arm.on("GET", "/subscriptions/{subscription}/resourceGroups/{group}/resources", GenericResources::list);
    }

    private static Response list(Call call) {
        List<Matcher> terms = call.request()
                .query("$filter")
                .map(filter -> JOIN.splitAsStream(filter.strip())
                        .map(GenericResources::term)
                        .toList())
                .orElse(List.of());
        List<ObjectNode> found = Listing.of(call, Resource.class, READ).visible().stream()
                .flatMap(resource -> outside(resource).stream())
                .filter(outside -> terms.stream().allMatch(term -> fits(outside, term)))
                .map(outside -> Json.resource(outside.id(), outside.type(), outside.location(), outside.tags()))
                .toList();
        return Pages.of(call, found);
    }

    private static Matcher term(String text) {
        Matcher matcher = TERM.matcher(text);
        if (!matcher.matches()) {
            throw new ArmException(
                    400, "InvalidFilterInQueryString", "Invalid $filter '" + text + "' specified in the query string.");
        }
        return matcher;
    }

    private static boolean fits(Outside outside, Matcher term) {
        String actual = switch (term.group(1)) {
            case "resourceType" -> outside.type();
            case "name" -> outside.id().name();
            default -> outside.id().groupName().orElse("");
        };
        return actual.equalsIgnoreCase(term.group(2));
    }

    private static Optional<Outside> outside(Resource resource) {
        if (resource instanceof Registry registry) {
            return Optional.of(new Outside(Registry.TYPE, registry.id(), registry.location(), registry.tags()));
        }
        if (resource instanceof Cluster cluster) {
            return Optional.of(new Outside(Cluster.TYPE, cluster.id(), cluster.location(), cluster.tags()));
        }
        if (resource instanceof ScaleSet scaleSet) {
            return Optional.of(new Outside(ScaleSet.TYPE, scaleSet.id(), scaleSet.location(), scaleSet.tags()));
        }
        if (resource instanceof Identity identity) {
            return Optional.of(new Outside(Identity.TYPE, identity.id(), identity.location(), identity.tags()));
        }
        return Optional.empty();
    }
}
