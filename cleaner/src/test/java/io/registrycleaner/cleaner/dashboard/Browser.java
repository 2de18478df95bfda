package io.registrycleaner.cleaner.dashboard;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.registrycleaner.cleaner.Launched;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A real Chromium with one page, used as a reader would. */
final class Browser implements AutoCloseable {
    private static final String AXE = axe();

    private final Launched process;
    private final DevTools tools;
    private final String session;

    /**
     * How a page is looked at.
     *
     * @param width of the window, in CSS pixels
     * @param dark the reader prefers dark colours
     * @param scripts scripts may run
     */
    record View(int width, boolean dark, boolean scripts) {
        static final View DESK = new View(1280, false, true);
        static final View PHONE = new View(390, false, true);

        View inTheDark() {
            return new View(width, true, scripts);
        }

        View withoutScripts() {
            return new View(width, dark, false);
        }
    }

    private Browser(Launched process, String address) {
        this.process = process;
        this.tools = new DevTools(address);
        String target = tools.send(
                        "", "Target.createTarget", DevTools.parameters().put("url", "about:blank"))
                .path("targetId")
                .asText();
        this.session = tools.send(
                        "",
                        "Target.attachToTarget",
                        DevTools.parameters().put("targetId", target).put("flatten", true))
                .path("sessionId")
                .asText();
        for (String domain : List.of("Page", "Runtime", "Log", "Network")) {
            send(domain + ".enable", DevTools.parameters());
        }
    }

    /** In a folder that the test gives it. */
    static Browser start(Path home) {
        Launched process = Launched.start(
                Map.of("PATH", System.getenv("PATH"), "HOME", home.toString()),
                "chromium",
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--disable-dev-shm-usage",
                "--hide-scrollbars",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--user-data-dir=" + home.resolve("profile"),
                "--remote-debugging-port=0",
                "about:blank");
        return new Browser(
                process, process.awaitError("DevTools listening on (ws://\\S+)").group(1));
    }

    /** Goes there, and waits until all is loaded. */
    void visit(String address, View view) {
        resize(view.width());
        ObjectNode media = DevTools.parameters();
        media.putArray("features")
                .addObject()
                .put("name", "prefers-color-scheme")
                .put("value", view.dark() ? "dark" : "light");
        send("Emulation.setEmulatedMedia", media);
        send("Emulation.setScriptExecutionDisabled", DevTools.parameters().put("value", !view.scripts()));
        tools.forgetEvents();
        send("Page.navigate", DevTools.parameters().put("url", address));
        awaitLoad();
        assertThat(evaluate("matchMedia('(prefers-color-scheme: dark)').matches")
                        .asBoolean())
                .isEqualTo(view.dark());
    }

    void resize(int width) {
        ObjectNode size = DevTools.parameters()
                .put("width", width)
                .put("height", 900)
                .put("deviceScaleFactor", 1)
                .put("mobile", width < 600);
        send("Emulation.setDeviceMetricsOverride", size);
    }

    void awaitLoad() {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (tools.events("Page.loadEventFired").isEmpty()) {
            assertThat(System.nanoTime()).as("the page is loaded in time").isLessThan(end);
            try {
                Thread.sleep(5);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** The value of an expression, of a promise what it comes to. */
    JsonNode evaluate(String expression) {
        JsonNode answer = send(
                "Runtime.evaluate",
                DevTools.parameters()
                        .put("expression", expression)
                        .put("returnByValue", true)
                        .put("awaitPromise", true));
        assertThat(answer.has("exceptionDetails")).as("%s", answer).isFalse();
        return answer.path("result").path("value");
    }

    /** Presses and lets go a key: {@code Tab}, {@code Enter}. */
    void press(String key, int code) {
        for (String type : List.of("rawKeyDown", "char", "keyUp")) {
            ObjectNode event = DevTools.parameters().put("type", type).put("key", key);
            event.put("windowsVirtualKeyCode", code).put("text", key.equals("Enter") ? "\r" : "");
            if (!type.equals("char") || key.equals("Enter")) {
                send("Input.dispatchKeyEvent", event);
            }
        }
    }

    /** Where the element is, after scrolling there. */
    void click(String selector) {
        JsonNode middle = evaluate("(one => { one.scrollIntoView({block: 'center', behavior: 'instant'}); "
                + "const box = one.getBoundingClientRect(); return {x: box.x + box.width / 2, y: box.y + box.height / 2}; })"
                + "(document.querySelector(\"" + selector + "\"))");
        for (String type : List.of("mousePressed", "mouseReleased")) {
            ObjectNode event = DevTools.parameters()
                    .put("type", type)
                    .put("button", "left")
                    .put("clickCount", 1);
            event.put("x", middle.path("x").asDouble())
                    .put("y", middle.path("y").asDouble());
            send("Input.dispatchMouseEvent", event);
        }
    }

    void type(String text) {
        send("Input.insertText", DevTools.parameters().put("text", text));
    }

    void forget() {
        tools.forgetEvents();
    }

    /** What the browser's console says of this page: errors, what the content security policy forbade, what was not found. */
    List<String> complaints() {
        return tools.events("Runtime.consoleAPICalled", "Runtime.exceptionThrown", "Log.entryAdded").stream()
                .map(JsonNode::toString)
                .toList();
    }

    /** Whatever was asked of anybody for this page. */
    List<String> requests() {
        return tools.events("Network.requestWillBeSent").stream()
                .map(event -> event.path("request").path("url").asText())
                .toList();
    }

    /** What the page violates of the rules of accessibility, one line each; none where all is well. */
    List<String> violations() {
        evaluate(AXE + "; 0");
        JsonNode found = evaluate(
                "axe.run({resultTypes: ['violations', 'incomplete']}).then(all => all.violations.flatMap(rule => rule.nodes.map("
                        + "node => rule.id + ': ' + node.html.slice(0, 200) + ' ' + node.failureSummary)))");
        return Stream.of(found)
                .flatMap(all -> {
                    assertThat(all.isArray()).isTrue();
                    Stream.Builder<String> lines = Stream.builder();
                    all.forEach(line -> lines.add(line.asText()));
                    return lines.build();
                })
                .toList();
    }

    /** Of the whole page, as long as it is. */
    void screenshot(Path file) {
        JsonNode size = send("Page.getLayoutMetrics", DevTools.parameters()).path("cssContentSize");
        ObjectNode parameters = DevTools.parameters().put("format", "png").put("captureBeyondViewport", true);
        parameters
                .putObject("clip")
                .put("x", 0)
                .put("y", 0)
                .put("width", size.path("width").asInt())
                .put("height", size.path("height").asInt())
                .put("scale", 1);
        byte[] image = Base64.getDecoder()
                .decode(send("Page.captureScreenshot", parameters).path("data").asText());
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, image);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonNode send(String method, ObjectNode parameters) {
        return tools.send(session, method, parameters);
    }

    private static String axe() {
        try (InputStream in = Browser.class.getResourceAsStream("/axe.min.js")) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        tools.send("", "Browser.close", DevTools.parameters());
        tools.close();
        process.ended();
        process.close();
    }
}
