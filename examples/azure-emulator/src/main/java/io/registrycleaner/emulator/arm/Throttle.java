package io.registrycleaner.emulator.arm;

import io.registrycleaner.emulator.http.Request;
import io.registrycleaner.emulator.token.Bearer;
import io.registrycleaner.emulator.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** ARM's token buckets, one for each principal and kind of request. In force only where the world's settings say so. */
final class Throttle {

    /** How large a bucket is and how many tokens a second it gets back, as documented since 2024. */
    private enum Kind {
        READ("read", 250, 25),
        WRITE("write", 200, 10),
        DELETE("delete", 200, 10);

        private final String word;
        private final int size;
        private final int refill;

        Kind(String word, int size, int refill) {
            this.word = word;
            this.size = size;
            this.refill = refill;
        }

        static Kind of(String method) {
            return switch (method) {
                case "GET", "HEAD" -> READ;
                case "DELETE" -> DELETE;
                default -> WRITE;
            };
        }
    }

    private record Key(String objectId, Kind kind) {}

    private record Bucket(double tokens, Instant at) {}

    private final World world;
    private final Map<Key, Bucket> buckets = new ConcurrentHashMap<>();

    Throttle(World world) {
        this.world = world;
    }

    void require(Request request, Bearer bearer) {
        if (!world.settings().armThrottling()) {
            return;
        }
        Kind kind = Kind.of(request.method());
        Instant now = world.now();
        Bucket left = buckets.compute(new Key(bearer.objectId(), kind), (key, before) -> {
            double tokens = before == null ? kind.size : refilled(before, kind, now);
            // Below zero nothing is taken: a client that goes on asking does not wait longer for it.
            return new Bucket(Math.max(-1, tokens - 1), now);
        });
        if (left.tokens() < 0) {
            long wait = Math.max(1, (long) Math.ceil(-left.tokens() / kind.refill));
            throw new ArmException(
                            429,
                            "SubscriptionRequestsThrottled",
                            "Number of '" + kind.word + "' requests for actor '" + bearer.objectId()
                                    + "' exceeded. Please try again after '" + wait + "' seconds.")
                    .with("Retry-After", String.valueOf(wait));
        }
    }

    private static double refilled(Bucket before, Kind kind, Instant now) {
        double seconds = Duration.between(before.at(), now).toNanos() / 1e9;
        return Math.min(kind.size, Math.max(0, before.tokens()) + seconds * kind.refill);
    }
}
