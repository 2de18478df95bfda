package io.registrycleaner.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.registrycleaner.emulator.http.Request;
import io.registrycleaner.emulator.world.Face;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RequestLogTest {

    private final RequestLog log = new RequestLog();

    @Test
    void keepsTheLatestOfMoreRequestsThanItCanHold() {
        for (int i = 0; i < RequestLog.REMEMBERED + 10; i++) {
            log.add(Face.ACR, request("/v2/" + i), 200);
        }

        List<RequestLog.Entry> all = log.all();
        assertThat(all).hasSize(RequestLog.REMEMBERED);
        assertThat(all.get(0).path()).isEqualTo("/v2/10");
        assertThat(all.get(all.size() - 1).path()).isEqualTo("/v2/" + (RequestLog.REMEMBERED + 9));
    }

    @Test
    void doesNotForgetTheUnknownOnesAmongMillionsOfOthers() {
        log.add(Face.ACR, request("/unknown"), 501);
        for (int i = 0; i <= RequestLog.REMEMBERED; i++) {
            log.add(Face.ACR, request("/v2/"), 200);
        }

        assertThat(log.unknown()).extracting(RequestLog.Entry::path).containsExactly("/unknown");
        log.clear();
        assertThat(log.unknown()).isEmpty();
        assertThat(log.all()).isEmpty();
    }

    private static Request request(String path) {
        return new Request("GET", "https://localhost", path, "", Map.of(), new byte[0], Map.of());
    }
}
