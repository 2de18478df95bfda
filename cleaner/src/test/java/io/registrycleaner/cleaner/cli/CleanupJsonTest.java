package io.registrycleaner.cleaner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.registrycleaner.cleaner.Pod;
import io.registrycleaner.emulator.acr.content.Digest;
import io.registrycleaner.emulator.acr.content.Publisher;
import io.registrycleaner.emulator.world.BuiltInRoles;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What the cleanup's commands print for programs. */
class CleanupJsonTest extends Cleaning {
    private Digest one;

    private void aTagAndAnImageWithoutOne() {
        Publisher publisher = into("ci/app", old);
        one = publisher.image("one");
        publisher.tag("ci-1", one).tag("latest", publisher.image("two"));
        publisher.image("loose");
    }

    private JsonNode json(String schema, String... arguments) {
        String[] all = java.util.Arrays.copyOf(arguments, arguments.length + 2);
        all[arguments.length] = "--output";
        all[arguments.length + 1] = "json";
        return Documents.valid(schema, pod.run(all));
    }

    @Test
    void aPlanARunItsListAndItsUndoAreDocuments() {
        aTagAndAnImageWithoutOne();
        JsonNode plan = json("clean", "clean");
        assertThat(plan.at("/totals/steps").asInt()).isEqualTo(2);
        assertThat(plan.at("/repositories/0/steps/0/tags/0").asText()).isEqualTo("ci-1");
        assertThat(plan.has("run")).isFalse();
        JsonNode applied = json("clean", "clean", "--apply", "--yes");
        assertThat(applied.at("/run/outcomes/deleted").asInt()).isEqualTo(2);
        JsonNode runs = json("runs", "runs");
        assertThat(runs.at("/runs/0")).isEqualTo(applied.path("run"));
        pod.grant(identity.principalId(), BuiltInRoles.ACR_PUSH);
        JsonNode restored = json("restore", "restore", "1");
        assertThat(restored.path("restored").findValuesAsText("result")).containsExactly("restored");
        JsonNode again = json("clean", "clean", "--repository", "ci/other", "--apply", "--yes");
        assertThat(again.path("run").isNull()).isTrue();
    }

    @Test
    void anExplanationAndAnInventoryAreDocuments() {
        aTagAndAnImageWithoutOne();
        JsonNode explanation = json("explain", "explain", "ci/app:ci-1");
        assertThat(explanation.at("/explanations/0/verdict").asText()).isEqualTo("delete");
        assertThat(json("inventory", "inventory").at("/repositories/0/name").asText())
                .isEqualTo("ci/app");
    }

    @Test
    void aFailureBeforeAnythingIsReadIsADocument() throws IOException {
        pod.environment.put("SSL_CERT_FILE", "/nonexistent.pem");
        for (String command : new String[] {"clean", "inventory"}) {
            assertThat(json(command, command).at("/diagnoses/0/code").asText()).isEqualTo("certificate-file");
        }
        assertThat(json("explain", "explain", "ci/app").path("diagnoses")).hasSize(1);
        assertThat(json("restore", "restore", "1").path("diagnoses")).hasSize(1);
        policy("version: 2");
        assertThat(json("clean", "clean").at("/diagnoses/0/code").asText()).isEqualTo("policy-file");
    }

    @Test
    void theDigestOfAPolicyIsThatOfWhatItSays() throws IOException {
        aTagAndAnImageWithoutOne();
        String first =
                json("clean", "clean", "--apply", "--yes").at("/run/policy").asText();
        policy("# in other words\n" + POLICY.replace("14d", "13d24h"));
        into("ci/app", old).image("another");
        assertThat(json("clean", "clean", "--apply", "--yes").at("/run/policy").asText())
                .isEqualTo(first);
        policy(POLICY.replace("14d", "15d"));
        into("ci/app", old).image("a third");
        assertThat(json("clean", "clean", "--apply", "--yes").at("/run/policy").asText())
                .isNotEqualTo(first);
    }

    @Test
    void whatThePolicyProbablyDoesNotMeanIsSaid() throws IOException {
        aTagAndAnImageWithoutOne();
        policy(POLICY.replace("    keepYoungerThan: 14d\n", ""));
        Pod.Result result = pod.run("clean");
        assertThat(result.err())
                .contains("policy.yaml: rules[0]: has neither keepNewest nor keepYoungerThan")
                .contains("policy.yaml: limits.maxShareOfRepository: is 1");
        assertThat(json("clean", "clean").path("policyRemarks")).hasSize(2);
    }
}
