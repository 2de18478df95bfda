package io.registrycleaner.provisioner.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpHeaders;
import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpPipeline;
import com.azure.core.http.HttpPipelineBuilder;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.BinaryData;
import com.azure.core.util.Context;
import com.azure.core.util.DateTimeRfc1123;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** In which ways a pause can be asked for. */
class ThrottlePolicyTest {

    private static final String URL = "https://arm.invalid/subscriptions/s/registries/r";

    private final List<Duration> pauses = new ArrayList<>();
    private final List<String> reasons = new ArrayList<>();
    private final List<String> bodies = new ArrayList<>();
    private final Deque<Answer> answers = new ArrayDeque<>();

    private record Answer(int status, String header, String value) {
        static final Answer FINE = new Answer(200, "x", "y");
    }

    static Stream<Arguments> waysToAsk() {
        return Stream.of(
                arguments("in seconds", new Answer(429, "Retry-After", "2"), 2_000),
                arguments("in milliseconds", new Answer(429, "retry-after-ms", "1300"), 1_300),
                arguments("in Azure's milliseconds", new Answer(429, "x-ms-retry-after-ms", "1100"), 1_100),
                arguments("not at all", new Answer(429, "x", "y"), 1_000),
                arguments("for nothing, as who is limited all the same", new Answer(429, "Retry-After", "0"), 1_000),
                arguments("in words", new Answer(429, "Retry-After", "soon"), 1_000),
                arguments("while it is busy", new Answer(503, "Retry-After", "1"), 1_000));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("waysToAsk")
    void waitsAndAsksAgainWithTheSameBody(String how, Answer answer, long milliseconds) {
        answers.addAll(List.of(answer, Answer.FINE));

        HttpResponse response = send(true, Duration.ofMinutes(1));

        assertThat(response.getStatusCode()).isEqualTo(200);
        assertThat(pauses).containsExactly(Duration.ofMillis(milliseconds));
        assertThat(reasons.get(0)).endsWith("(" + answer.status() + ") at PUT registries/r");
        assertThat(bodies).containsExactly("body", "body");
    }

    @Test
    void waitsUntilADate() {
        OffsetDateTime end = OffsetDateTime.now(ZoneOffset.UTC).plusSeconds(3);
        answers.addAll(List.of(new Answer(429, "Retry-After", new DateTimeRfc1123(end).toString()), Answer.FINE));

        assertThat(send(false, Duration.ofMinutes(1)).getStatusCode()).isEqualTo(200);

        assertThat(pauses.get(0)).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(3));
    }

    @Test
    void waitsLongerEachTimeThatNothingIsSaid() {
        answers.addAll(List.of(new Answer(429, "x", "y"), new Answer(429, "x", "y"), Answer.FINE));

        send(false, Duration.ofMinutes(1));

        assertThat(pauses).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2));
    }

    @Test
    void beginsNoPauseThatTheDeadlineDoesNotAllow() {
        answers.add(new Answer(429, "Retry-After", "20"));

        assertThatThrownBy(() -> send(true, Duration.ofSeconds(10))).isInstanceOfSatisfying(TooLongWait.class, wait -> {
            assertThat(wait.what())
                    .matches("Azure limits requests \\(429\\) and asks to wait 20 s, but --timeout leaves (9|10) s\\.");
            assertThat(wait.remedy()).endsWith("in 20 s, or let it wait: --timeout 1m.");
        });
        assertThat(pauses).isEmpty();
    }

    @Test
    void recommendsNoTimeoutThatIsNotAllowed() {
        answers.add(new Answer(429, "Retry-After", "90000"));

        assertThatThrownBy(() -> send(false, Duration.ofSeconds(10)))
                .isInstanceOfSatisfying(
                        TooLongWait.class, wait -> assertThat(wait.remedy()).doesNotContain("--timeout"));
    }

    @Test
    void leavesOtherAnswersAlone() {
        answers.add(new Answer(503, "x", "y"));

        assertThat(send(true, Duration.ofMinutes(1)).getStatusCode()).isEqualTo(503);

        assertThat(pauses).isEmpty();
    }

    private HttpResponse send(boolean sync, Duration allowed) {
        Deadline deadline = new Deadline(Clock.systemUTC(), allowed, (pause, why) -> {
            pauses.add(pause);
            reasons.add(why);
        });
        HttpPipeline pipeline = new HttpPipelineBuilder()
                .httpClient(this::answer)
                .policies(new ThrottlePolicy(deadline))
                .build();
        HttpRequest request = new HttpRequest(HttpMethod.PUT, URL).setBody(BinaryData.fromString("body"));
        return sync
                ? pipeline.sendSync(request, Context.NONE)
                : pipeline.send(request).block();
    }

    private Mono<HttpResponse> answer(HttpRequest request) {
        bodies.add(request.getBodyAsBinaryData().toString());
        return Mono.just(new Given(request, answers.remove()));
    }

    private static final class Given extends HttpResponse {

        private final Answer answer;

        Given(HttpRequest request, Answer answer) {
            super(request);
            this.answer = answer;
        }

        @Override
        public int getStatusCode() {
            return answer.status();
        }

        @Override
        @Deprecated
        @SuppressWarnings("InlineMeSuggester") // The SDK deprecates it and asks for it all the same.
        public String getHeaderValue(String name) {
            return getHeaders().getValue(HttpHeaderName.fromString(name));
        }

        @Override
        public HttpHeaders getHeaders() {
            return new HttpHeaders().set(HttpHeaderName.fromString(answer.header()), answer.value());
        }

        @Override
        public Flux<ByteBuffer> getBody() {
            return Flux.empty();
        }

        @Override
        public Mono<byte[]> getBodyAsByteArray() {
            return Mono.just(new byte[0]);
        }

        @Override
        public Mono<String> getBodyAsString() {
            return Mono.just("");
        }

        @Override
        public Mono<String> getBodyAsString(Charset charset) {
            return getBodyAsString();
        }
    }
}
