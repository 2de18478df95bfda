package io.registrycleaner.cleaner.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.registrycleaner.cleaner.health.Check;
import io.registrycleaner.cleaner.health.HealthReport;
import io.registrycleaner.cleaner.model.Diagnosis;
import java.io.PrintWriter;
import java.util.Locale;

/** A health report, for people and for programs. */
final class HealthPrinter {
    private HealthPrinter() {}

    static void text(HealthReport report, PrintWriter to) {
        to.println("Registry " + report.registry());
        report.checks().forEach(check -> to.println(check.line()));
        for (Diagnosis failure : report.failures()) {
            to.println();
            to.println(failure.text());
        }
    }

    static void json(HealthReport report, PrintWriter to) {
        ObjectNode document = Json.document("health_check", report.failures());
        document.put("registry", report.registry().toString());
        document.put("healthy", report.healthy());
        report.repositories()
                .ifPresentOrElse(
                        number -> document.put("repositories", number), () -> document.putNull("repositories"));
        document.set("identity", Json.identity(report.authentication()));
        ArrayNode checks = document.putArray("checks");
        for (Check check : report.checks()) {
            checks.addObject()
                    .put("name", check.subject().name().toLowerCase(Locale.ROOT))
                    .put("status", check.status().name().toLowerCase(Locale.ROOT))
                    .put("detail", check.detail());
        }
        Json.print(document, to);
    }
}
