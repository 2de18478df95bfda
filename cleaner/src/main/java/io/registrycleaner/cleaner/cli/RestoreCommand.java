package io.registrycleaner.cleaner.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.registrycleaner.cleaner.model.ExitCode;
import io.registrycleaner.cleaner.run.Restoration;
import io.registrycleaner.cleaner.run.Restoration.Restored;
import io.registrycleaner.cleaner.run.Restoration.Result;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "restore",
        description =
                "Puts back the tags that a run removed, while their manifests stand: until the grace period has passed.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all of them are back",
            "1:failed",
            "2:wrong usage",
            "3:not allowed: putting a tag back takes AcrPush",
            "4:some of them are not back"
        },
        footerHeading = "%nEnvironment besides the options':%n",
        footer = {
            Environment.CLIENT_ID,
            Environment.TENANT_ID,
            Environment.CERTIFICATES,
            Environment.PROXY,
            Environment.KUBECONFIG,
            "",
            "Examples:",
            "  cleaner restore 12",
            "  cleaner restore 12 --repository team/app"
        })
final class RestoreCommand extends WholeRegistryCommand {
    @Parameters(index = "0", paramLabel = "RUN", description = "Number of the run; cleaner runs lists them.")
    long run;

    @Mixin
    RepositoryOption repositories;

    RestoreCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        try (RestoreAssembly assembly = RestoreAssembly.of(this, stop())) {
            assembly.require(run);
            List<Restored> restored = new Restoration(assembly.registry(), assembly.store(), surroundings.clock())
                    .restore(run, repositories::has);
            if (output.json()) {
                json(restored);
            } else {
                text(restored, surroundings.out());
            }
            boolean all =
                    restored.stream().allMatch(one -> one.result() == Result.RESTORED || one.result() == Result.THERE);
            return all ? ExitCode.DONE.number() : ExitCode.PARTLY.number();
        }
    }

    private void text(List<Restored> restored, PrintWriter to) {
        for (Restored one : restored) {
            String detail = one.detail().isEmpty() ? "" : ": " + one.detail();
            to.printf("%-9s %s%s%n", words(one.result()), name(one), detail);
        }
        long back =
                restored.stream().filter(one -> one.result() == Result.RESTORED).count();
        to.printf("Run %d: %,d of %,d put back.%n", run, back, restored.size());
        if (back > 0) {
            to.println("The next run judges them again: protect what must stay, with protect.tags or another rule.");
        }
    }

    private static String name(Restored one) {
        boolean digest = one.reference().startsWith("sha256:");
        return one.step().repository() + (digest ? "@" : ":") + one.reference();
    }

    private static String words(Result result) {
        return result.name().toLowerCase(Locale.ROOT);
    }

    private void json(List<Restored> restored) {
        ObjectNode document = Json.document("restore", List.of());
        document.put("run", run);
        ArrayNode array = document.putArray("restored");
        for (Restored one : restored) {
            array.addObject()
                    .put("repository", one.step().repository().text())
                    .put("reference", one.reference())
                    .put("digest", one.step().digest().toString())
                    .put("result", words(one.result()))
                    .put("detail", one.detail());
        }
        Json.print(document, surroundings.out());
    }
}
