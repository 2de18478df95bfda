package io.registrycleaner.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program itself: what it prints, writes, refuses, and how it ends. */
class ServeIT {

    private static final String WORLD = """
            version: 1
            tenant: 11111111-1111-4111-8111-111111111111
            subscriptions:
              - id: 22222222-2222-4222-8222-222222222222
                resourceGroups:
                  - name: images
                    registries:
                      - name: firstone
                      - name: secondone
            principals:
              - name: boss
                roles: [{role: Owner}]
            """;

    @TempDir
    private Path work;

    @Test
    void saysWhereEverythingIsAndWhatToDoNextAndEndsCleanly() {
        try (ServedEmulator emulator = ServedEmulator.start(work)) {
            ServedEmulator.Result ended = emulator.stop();
            assertThat(ended.exit()).isZero();
            assertThat(ended.out())
                    .contains(
                            "ARM and Entra", "https://localhost:", "IMDS", "http://localhost:", "registry demoregistry")
                    .contains(". " + emulator.env("admin.env"), ". " + emulator.env("node.env"), "Ctrl-C");
            assertThat(ended.err()).isEmpty();
        }
    }

    @Test
    void listsAtTheEndWhatItDidNotKnow() {
        try (ServedEmulator emulator = ServedEmulator.start(work)) {
            emulator.shell(
                            "admin.env",
                            "curl -s -H 'Authorization: Bearer x' \"$AZURE_AUTHORITY_HOST/unknown/page?a=b\"")
                    .orThrow();
            assertThat(emulator.stop().err())
                    .contains("Requests that the emulator does not know", "ENTRA GET /unknown/page?a=b -> 501");
        }
    }

    @Test
    void writesFilesThatOnlyTheirOwnerCanRead() throws IOException {
        try (ServedEmulator emulator = ServedEmulator.start(work)) {
            for (String name : new String[] {"admin.env", "reader.env", "node.env", "ca.pem", "cloud.json"}) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(emulator.env(name))))
                        .as(name)
                        .isEqualTo("rw-------");
            }
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(work.resolve("env"))))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void printsOneJsonDocumentWhereAsked() throws IOException {
        try (ServedEmulator emulator = ServedEmulator.start(work, "--output", "json")) {
            JsonNode json = new ObjectMapper().readTree(emulator.out());
            assertThat(json.path("arm").asText()).startsWith("https://localhost:");
            assertThat(json.at("/registries/demoregistry").asText()).startsWith("localhost:");
            assertThat(json.at("/environments/node").asText())
                    .isEqualTo(emulator.env("node.env").toString());
        }
    }

    @Test
    void servesAWorldOfOnesOwnOnFixedPorts() throws IOException {
        Path file = Files.writeString(work.resolve("world.yaml"), WORLD);
        int base = freeRange();
        try (ServedEmulator emulator =
                ServedEmulator.start(work, "--world", file.toString(), "--port-base", String.valueOf(base))) {
            assertThat(emulator.out())
                    .contains("https://localhost:" + base, "http://localhost:" + (base + 1))
                    .contains("registry firstone", "https://localhost:" + (base + 2))
                    .contains("registry secondone", "https://localhost:" + (base + 3));
            String world = emulator.shell("admin.env", "curl -sf \"${AZURE_AUTHORITY_HOST}_emulator/world\"")
                    .orThrow();
            assertThat(world).contains("registry /subscriptions/22222222-2222-4222-8222-222222222222/");
        }
    }

    @Test
    void aPodFindsTheApiOfItsClusterByTheKubeconfig() {
        try (ServedEmulator emulator = ServedEmulator.start(work)) {
            String pods = emulator.shell("node.env", """
                            server=$(sed -n 's/^ *server: //p' "$KUBECONFIG")
                            token=$(sed -n 's/^ *token: //p' "$KUBECONFIG")
                            curl -sf -H "Authorization: Bearer $token" "$server/api/v1/namespaces/preview/pods"
                            """).orThrow();
            assertThat(pods).contains("\"kind\":\"PodList\"", "/ci/api:pr-104", "/ci/api@sha256:");
            assertThat(emulator.out()).contains("cluster demo-aks");
        }
    }

    @Test
    void comparesWhatARegistryHoldsBeforeAndAfter() {
        try (ServedEmulator emulator = ServedEmulator.start(work)) {
            String lines = emulator.shell("admin.env", """
                            curl -sf "${AZURE_AUTHORITY_HOST}_emulator/content?registry=demoregistry" > content.txt
                            LC_ALL=C sort -c content.txt
                            cut -d' ' -f1 content.txt | uniq | wc -l
                            rm content.txt
                            curl -sf "${AZURE_AUTHORITY_HOST}_emulator/requests"
                            curl -sf -X POST "${AZURE_AUTHORITY_HOST}_emulator/requests/reset"
                            """.replace(
                                    "content.txt", work.resolve("content.txt").toString()))
                    .orThrow();
            assertThat(lines).startsWith("8\n{\"demoregistry\":{\"requests\":0,");
        }
    }

    @Test
    void refusesAWorldThatIsWrongWithAllThatIsWrongWithIt() throws IOException {
        Path file = Files.writeString(
                work.resolve("world.yaml"),
                WORLD.replace("version: 1", "version: 7").replace("Owner", "King"));
        ServedEmulator.Result result = ServedEmulator.run(work, "serve", "--world", file.toString());
        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err())
                .contains("2 problems", "line 1, version: must be 1", "line 12, principals[0].roles[0].role")
                .doesNotContain("\tat ");
        assertThat(ServedEmulator.run(work, "serve", "--world", "missing.yaml").err())
                .contains("missing.yaml");
    }

    @Test
    void refusesAPortThatIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            ServedEmulator.Result result =
                    ServedEmulator.run(work, "serve", "--port-base", String.valueOf(taken.getLocalPort()));
            assertThat(result.exit()).isEqualTo(1);
            assertThat(result.err())
                    .contains("port " + taken.getLocalPort(), "arm")
                    .doesNotContain("\tat ");
        }
    }

    @Test
    void wrongCommandLinesAreUsageErrors() {
        assertThat(ServedEmulator.run(work).exit()).isEqualTo(2);
        assertThat(ServedEmulator.run(work, "serve", "--port-base", "70000").exit())
                .isEqualTo(2);
        ServedEmulator.Result unknown = ServedEmulator.run(work, "serve", "--wrld", "x");
        assertThat(unknown.exit()).isEqualTo(2);
        assertThat(unknown.err()).contains("--world");
    }

    @Test
    void itsHelpHasExamples() {
        String help = ServedEmulator.run(work, "serve", "--help").orThrow();
        assertThat(help).contains("--world", "--env-dir", "--port-base", "--output", "Examples:", "admin.env");
        assertThat(ServedEmulator.run(work, "--version").orThrow()).startsWith("azure-emulator ");
    }

    /** Where four ports in a row are likely to be free: below those that the system hands out by itself. */
    private static int freeRange() throws IOException {
        for (int base = 21_000; base < 30_000; base += 10) {
            if (isFree(base) && isFree(base + 1) && isFree(base + 2) && isFree(base + 3)) {
                return base;
            }
        }
        throw new AssertionError("no free range of ports");
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
