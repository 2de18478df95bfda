package io.registrycleaner.provisioner.cli;

import io.registrycleaner.provisioner.model.ExitCode;
import io.registrycleaner.provisioner.model.Failure;
import io.registrycleaner.provisioner.model.ServiceAccount;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** The service account that the cleaner runs as, with Option C. */
final class ServiceAccountOptions {

    /** RFC 1123 label, as Kubernetes names namespaces. */
    private static final Pattern LABEL = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");

    /** RFC 1123 subdomain, as it names service accounts. */
    private static final Pattern SUBDOMAIN = Pattern.compile("(?=.{1,253}$)" + LABEL + "(\\." + LABEL + ")*");

    @Option(
            names = "--namespace",
            paramLabel = "NAME",
            defaultValue = "registry-cleaner",
            description = "The namespace that the chart is installed into. Default: ${DEFAULT-VALUE}.")
    private String namespace;

    @Option(
            names = "--service-account",
            paramLabel = "NAME",
            defaultValue = "docker-registry-cleaner",
            description = "The service account that the chart makes there. Default: ${DEFAULT-VALUE}.")
    private String name;

    ServiceAccount account() {
        return new ServiceAccount(namespace, name);
    }

    /** Everything that is wrong with these options by themselves. */
    List<Failure> problems() {
        List<Failure> problems = new ArrayList<>();
        if (!LABEL.matcher(namespace).matches()) {
            problems.add(usage("--namespace: '" + namespace + "' is no name of a namespace."));
        }
        if (!SUBDOMAIN.matcher(name).matches()) {
            problems.add(usage("--service-account: '" + name + "' is no name of a service account."));
        }
        return problems;
    }

    private static Failure usage(String what) {
        return new Failure(
                ExitCode.USAGE, what, "", "Use lower-case letters, digits and '-', a letter or digit first and last.");
    }
}
