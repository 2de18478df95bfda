package io.registrycleaner.cleaner.usage;

import io.registrycleaner.cleaner.model.RegistryHost;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The names by which workloads call our registry: its host, and others that lead to it, such as those of a proxy. */
public final class RegistryNames {
    private final RegistryHost host;
    private final Set<RegistryHost> all;
    private final Predicate<String> mention;

    private RegistryNames(RegistryHost host, List<RegistryHost> all) {
        this.host = host;
        this.all = Set.copyOf(all);
        this.mention = Pattern.compile(alternatives(all)).asPredicate();
    }

    public static RegistryNames of(RegistryHost host, List<RegistryHost> aliases) {
        List<RegistryHost> all = new ArrayList<>(aliases);
        all.add(host);
        return new RegistryNames(host, all);
    }

    /** A name as a whole: neither the end of a longer name nor its beginning. */
    private static String alternatives(List<RegistryHost> names) {
        List<String> quoted =
                names.stream().map(name -> Pattern.quote(name.toString())).toList();
        return "(?<![a-z0-9.-])(?:" + String.join("|", quoted) + ")(?![a-z0-9-]|\\.[a-z0-9])";
    }

    RegistryHost host() {
        return host;
    }

    boolean has(RegistryHost other) {
        return all.contains(other);
    }

    /** Does a text that is no reference name our registry nevertheless? */
    boolean areIn(String text) {
        return mention.test(text.toLowerCase(Locale.ROOT));
    }

    /** What finds references to our images in any text: {@code --sidecar=myregistry.azurecr.io/team/app:1}. */
    Pattern references() {
        return Pattern.compile("(?i)" + alternatives(List.copyOf(all))
                + "(?::443)?/[a-z0-9][a-z0-9._/-]*(?::[A-Za-z0-9_.-]+)?(?:@[a-z0-9]+:[0-9a-f]+)?");
    }
}
