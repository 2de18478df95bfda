package io.registrycleaner.provisioner.azure;

import io.registrycleaner.provisioner.model.ExitCode;
import io.registrycleaner.provisioner.model.Failure;
import io.registrycleaner.provisioner.model.FailureException;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * Where a cloud is.
 *
 * @param audience what tokens for its Resource Manager are made for, without a scope's suffix
 * @param registrySuffix how its registries' login servers end, with the dot; empty where that is not known
 */
public record Endpoints(URI resourceManager, URI activeDirectory, String audience, Optional<String> registrySuffix) {

    private static final Pattern SUFFIX = Pattern.compile("\\.?[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)*");

    public static final Endpoints PUBLIC =
            microsoft("https://management.azure.com/", "https://login.microsoftonline.com/", ".azurecr.io");
    public static final Endpoints CHINA =
            microsoft("https://management.chinacloudapi.cn/", "https://login.chinacloudapi.cn/", ".azurecr.cn");
    public static final Endpoints US_GOVERNMENT =
            microsoft("https://management.usgovcloudapi.net/", "https://login.microsoftonline.us/", ".azurecr.us");

    private static Endpoints microsoft(String resourceManager, String activeDirectory, String registrySuffix) {
        return new Endpoints(
                URI.create(resourceManager), URI.create(activeDirectory), resourceManager, Optional.of(registrySuffix));
    }

    /** Whether a name is that of a login server of this cloud. */
    public boolean hasLoginServer(String name) {
        return registrySuffix
                .filter(suffix -> name.toLowerCase(Locale.ROOT).endsWith(suffix))
                .isPresent();
    }

    /** The scope to ask Entra for. */
    String scope() {
        return audience.replaceFirst("/$", "") + "/.default";
    }

    /** The same cloud with another login host, as {@code AZURE_AUTHORITY_HOST} says. */
    public Endpoints withActiveDirectory(String url) {
        try {
            URI changed = requireHttps("AZURE_AUTHORITY_HOST", new URI(url));
            return new Endpoints(resourceManager, changed, audience, registrySuffix);
        } catch (URISyntaxException e) {
            throw new FailureException(new Failure(
                    ExitCode.USAGE,
                    "AZURE_AUTHORITY_HOST is '" + url + "', which is no URL.",
                    "",
                    "Set it to the login host of the cloud, such as https://login.microsoftonline.com/, or unset it."));
        }
    }

    /**
     * Reads what {@code az cloud show -o json} prints: YAML or JSON, of which only the endpoints are used.
     *
     * @throws FailureException naming all that is wrong with the file
     */
    public static Endpoints read(Path file) {
        Object content = load(file);
        Object endpoints = content instanceof Map<?, ?> root ? root.get("endpoints") : null;
        if (!(endpoints instanceof Map<?, ?> map)) {
            throw usage(file, List.of("it has no mapping 'endpoints'"));
        }
        List<String> problems = new ArrayList<>();
        String arm = url(map, "resourceManager", problems);
        String login = url(map, "activeDirectory", problems);
        String audience = url(map, "activeDirectoryResourceId", problems);
        Optional<String> suffix = registrySuffix(content, problems);
        if (!problems.isEmpty()) {
            throw usage(file, problems);
        }
        return new Endpoints(URI.create(arm), URI.create(login), audience, suffix);
    }

    /** With or without its dot, as different versions of az print it; there need not be one. */
    private static Optional<String> registrySuffix(Object content, List<String> problems) {
        Object suffixes = ((Map<?, ?>) content).get("suffixes");
        Object suffix = suffixes instanceof Map<?, ?> map ? map.get("acrLoginServerEndpoint") : null;
        if (suffix == null) {
            return Optional.empty();
        }
        if (!(suffix instanceof String text) || !SUFFIX.matcher(text).matches()) {
            problems.add(
                    "'suffixes.acrLoginServerEndpoint' is no end of a host name such as .azurecr.io: '" + suffix + "'");
            return Optional.empty();
        }
        return Optional.of((text.startsWith(".") ? "" : ".") + text.toLowerCase(Locale.ROOT));
    }

    private static Object load(Path file) {
        try {
            return new Yaml(new SafeConstructor(new LoaderOptions()))
                    .load(Files.readString(file, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw usage(file, List.of("it cannot be read (" + e.getClass().getSimpleName() + ")"));
        } catch (YAMLException e) {
            throw usage(
                    file,
                    List.of("it is neither YAML nor JSON: "
                            + e.getMessage().lines().findFirst().orElse("")));
        }
    }

    private static String url(Map<?, ?> endpoints, String key, List<String> problems) {
        if (!(endpoints.get(key) instanceof String text)) {
            problems.add("'endpoints." + key + "' is missing");
            return "";
        }
        try {
            requireHttps("endpoints." + key, new URI(text));
        } catch (URISyntaxException e) {
            problems.add("'endpoints." + key + "' is no URL: '" + text + "'");
        } catch (FailureException e) {
            problems.add("'endpoints." + key + "' must begin with https://, for tokens are sent there: '" + text + "'");
        }
        return text;
    }

    private static URI requireHttps(String name, URI uri) {
        if (!"https".equalsIgnoreCase(uri.getScheme()) || uri.getHost() == null) {
            throw new FailureException(new Failure(
                    ExitCode.USAGE,
                    name + " is '" + uri + "'.",
                    "",
                    "It must begin with https://, for credentials are sent there."));
        }
        return uri;
    }

    private static FailureException usage(Path file, List<String> problems) {
        return new FailureException(new Failure(
                ExitCode.USAGE,
                "Cannot use the cloud config '" + file + "': " + String.join("; ", problems) + ".",
                "",
                "az cloud show -o json prints a file of the right shape."));
    }
}
