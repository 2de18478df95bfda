package io.registrycleaner.emulator.world;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The key {@code faults} of a world file. */
final class FaultsSection {

    private static final Map<String, Face> FACES =
            YamlMap.words(Face.values(), face -> face.name().toLowerCase(Locale.ROOT));
    private static final Map<String, Fault.Cut> CUTS =
            YamlMap.words(Fault.Cut.values(), cut -> cut.name().toLowerCase(Locale.ROOT));

    private FaultsSection() {}

    static void read(YamlMap map, Faults faults) {
        map.duration("latency").ifPresent(faults::setLatency);
        map.maps("rules").forEach(rule -> faults.add(rule(rule)));
        map.end();
    }

    private static Fault rule(YamlMap map) {
        if (!map.has("face")) {
            map.problem("face", "is missing");
        }
        Fault fault = Fault.on(
                map.choice("face", FACES, Face.ARM),
                map.text("method").orElse("*"),
                map.text("path").orElse("*"));
        Fault.Hits hits = new Fault.Hits(
                map.number("skip", 0, 0), map.number("times", 1, Integer.MAX_VALUE), map.share("chance", 1));
        Optional<Fault.Failure> failure = map.map("answer").map(FaultsSection::failure);
        Fault.Cut cut = map.choice("cut", CUTS, Fault.Cut.NEVER);
        Duration delay = map.duration("delay").orElse(Duration.ZERO);
        if (failure.isEmpty() && cut == Fault.Cut.NEVER && delay.isZero()) {
            map.problem("answer", "a fault needs an answer, a cut or a delay");
        }
        map.end();
        return new Fault(fault.match(), hits, delay, failure, cut);
    }

    private static Fault.Failure failure(YamlMap map) {
        Fault.Failure failure = new Fault.Failure(
                map.number("status", 200, 500),
                map.text("code").orElse("InternalServerError"),
                map.text("message").orElse("A fault of the emulated world."),
                map.duration("retryAfter"),
                page(map));
        map.end();
        return failure;
    }

    private static Optional<Fault.Page> page(YamlMap map) {
        Optional<String> contentType = map.text("contentType");
        Optional<String> body = map.text("body");
        return contentType.isEmpty() && body.isEmpty()
                ? Optional.empty()
                : Optional.of(new Fault.Page(contentType.orElse(Fault.Page.HTML), body.orElse("")));
    }
}
