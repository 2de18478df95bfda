package io.registrycleaner.provisioner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.registrycleaner.emulator.world.Face;
import io.registrycleaner.emulator.world.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code --output markdown} is one page on standard output: what the summary of a pipeline's job shows. The pages as a whole are
 * in {@code src/test/resources/markdown}; {@code -Dgolden.update=true} writes them anew.
 */
class MarkdownOutputTest {

    private static final Path GOLDEN = Path.of("src", "test", "resources", "markdown");
    private static final String OPTION_B = "user-assigned -o markdown " + Run.DEMO + " --node-pool apps ";
    private static final String VERIFY = "verify -o markdown " + Run.DEMO + " --node-pool apps ";

    private final Azure azure = new Azure();

    @TempDir
    private Path directory;

    @AfterEach
    void stop() {
        azure.close();
    }

    @Test
    void aPlan() throws IOException {
        Run run = Run.of(azure.emulator(), OPTION_B + "--dry-run --detailed-exitcode");

        assertThat(run.exitCode()).isEqualTo(10);
        assertGolden("planned.md", run);
        assertThat(run.err()).as("the job's log").contains("Plan: 3 changes", "create  identity");
    }

    @Test
    void anApplyAndASecondOne() throws IOException {
        String command = OPTION_B + "--yes --values " + directory.resolve("values.yaml");

        Run first = Run.of(azure.emulator(), command);
        Run second = Run.of(azure.emulator(), command);

        assertThat(first.exitCode()).as(first.toString()).isZero();
        assertGolden("applied.md", first);
        assertThat(first.err()).as("the job's log").contains("✓ create identity");
        assertGolden("unchanged.md", second);
    }

    @Test
    void anApplyThatFailsHalfWay() throws IOException {
        azure.world()
                .faults()
                .add(Fault.on(Face.ARM, "PATCH", "*/virtualMachineScaleSets/*").answering(400, "Bad", "No."));

        Run run = Run.of(azure.emulator(), OPTION_B + "--yes --values " + directory.resolve("values.yaml"));

        assertThat(run.exitCode()).isEqualTo(4);
        assertGolden("partly.md", run);
    }

    @Test
    void aRefusal() throws IOException {
        Run run = Run.of(
                azure.emulator(),
                OPTION_B.replace("demoregistry", "demoregisty").replace("apps", "app"));

        assertThat(run.exitCode()).isEqualTo(1);
        assertGolden("refused.md", run);
        assertThat(run.err()).contains("There is no registry 'demoregisty'");
    }

    @Test
    void whatAzureAnswersCannotBreakThePage() {
        azure.world()
                .faults()
                .add(Fault.on(Face.ARM, "PATCH", "*/virtualMachineScaleSets/*")
                        .answering(400, "Bad", "a | b # <script>alert(1)</script> [x](http://y)"));

        Run run = Run.of(azure.emulator(), OPTION_B + "--yes");

        assertThat(run.out()).contains("a \\| b \\# \\<script\\>alert(1)\\</script\\> \\[x\\](http://y)");
        assertTables(run.out());
    }

    @Test
    void aVerificationThatFailsThatHoldsAndThatCannotBeMade() throws IOException {
        Run failing = Run.of(azure.emulator(), VERIFY);
        Run.of(azure.emulator(), OPTION_B + "--yes");
        Run holding = Run.of(azure.emulator(), VERIFY);
        Run refused = Run.of(azure.emulator(), "verify -o markdown " + Run.DEMO);

        assertThat(failing.exitCode()).isEqualTo(3);
        assertGolden("verify-failing.md", failing);
        assertThat(holding.exitCode()).isZero();
        assertGolden("verify-holding.md", holding);
        assertThat(refused.exitCode()).isEqualTo(2);
        assertGolden("verify-refused.md", refused);
    }

    /** Client ids and ports differ from world to world, and the values file lies in a temporary directory. */
    private void assertGolden(String name, Run run) throws IOException {
        String page = run.out().replace(directory.toString(), "DIRECTORY").replaceAll("localhost:\\d+", "REGISTRY");
        if (azure.dedicated().isPresent()) {
            page = page.replace(azure.dedicated().get().clientId(), "CLIENT-ID");
        }
        Path golden = GOLDEN.resolve(name);
        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(GOLDEN);
            Files.writeString(golden, page);
        }
        assertThat(page).as(run.toString()).isEqualTo(Files.readString(golden));
        assertTables(page);
    }

    /** Every line of a table has as many cells as its head. */
    private static void assertTables(String page) {
        List<String> lines = page.lines().toList();
        for (int i = 1; i < lines.size(); i++) {
            if (lines.get(i).startsWith("|") && lines.get(i - 1).startsWith("|")) {
                assertThat(cells(lines.get(i))).as(lines.get(i)).isEqualTo(cells(lines.get(i - 1)));
            }
        }
    }

    private static long cells(String row) {
        return row.replaceAll("\\\\.", "").chars().filter(c -> c == '|').count();
    }
}
