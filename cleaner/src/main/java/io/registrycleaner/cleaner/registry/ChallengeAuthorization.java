package io.registrycleaner.cleaner.registry;

import io.registrycleaner.cleaner.auth.AuthFile;
import io.registrycleaner.cleaner.auth.Secret;
import io.registrycleaner.cleaner.http.Answer;
import io.registrycleaner.cleaner.http.Deadline;
import io.registrycleaner.cleaner.http.RegistryCaller;
import io.registrycleaner.cleaner.model.RegistryHost;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whatever the registry asks for in its {@code WWW-Authenticate}: nothing, a password (Basic), or a token (Bearer), had from the address
 * that it names for the password that an auth file holds. A password goes to the registry's own host only.
 *
 * @see <a href="https://distribution.github.io/distribution/spec/auth/token/">token authentication</a>
 */
final class ChallengeAuthorization implements Authorization {
    private static final Pattern PARAMETER = Pattern.compile("([a-z]+)=\"([^\"]*)\"");
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final RegistryHost host;
    private final AuthFile credentials;
    private final RegistryCaller caller;
    private final Clock clock;
    private final Map<Scope, String> headers = new ConcurrentHashMap<>();

    ChallengeAuthorization(RegistryHost host, AuthFile credentials, RegistryCaller caller, Clock clock) {
        this.host = host;
        this.credentials = credentials;
        this.caller = caller;
        this.clock = clock;
    }

    @Override
    public Optional<String> header(Scope scope) {
        return Optional.ofNullable(headers.get(scope));
    }

    @Override
    public synchronized boolean renew(Scope scope, Optional<String> used, Answer refusal) {
        Optional<String> known = header(scope);
        if (known.isPresent() && !known.equals(used)) {
            return true;
        }
        String challenge = refusal.headers().firstValue("WWW-Authenticate").orElse("");
        Optional<String> header = challenge.startsWith("Bearer ") ? bearer(scope, challenge) : basic();
        header.ifPresent(value -> headers.put(scope, value));
        return header.isPresent();
    }

    private Optional<String> basic() {
        return credentials.basic(host.toString()).map(secret -> "Basic " + secret.reveal());
    }

    private Optional<String> bearer(Scope scope, String challenge) {
        Map<String, String> parameters = new HashMap<>();
        Matcher parameter = PARAMETER.matcher(challenge);
        while (parameter.find()) {
            parameters.put(parameter.group(1), parameter.group(2));
        }
        String realm = parameters.getOrDefault("realm", "");
        if (!realm.startsWith("https://")) {
            return Optional.empty();
        }
        URI endpoint = URI.create("%s%sservice=%s&scope=%s"
                .formatted(
                        realm,
                        realm.contains("?") ? "&" : "?",
                        encoded(parameters.getOrDefault("service", "")),
                        encoded(scope.toString())));
        HttpRequest.Builder request = HttpRequest.newBuilder(endpoint).header("Accept", "application/json");
        if (endpoint.getRawAuthority().equals(host.toString())) {
            basic().ifPresent(value -> request.header("Authorization", value));
        }
        Answer answer = caller.call(request, Deadline.in(PATIENCE, clock));
        return answer.status() != 200
                ? Optional.empty()
                : answer.text("access_token")
                        .or(() -> answer.text("token"))
                        .map(Secret::new)
                        .map(token -> "Bearer " + token.reveal());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
