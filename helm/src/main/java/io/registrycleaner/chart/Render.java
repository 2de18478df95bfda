package io.registrycleaner.chart;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Renders the chart where there is no helm: for the demo, and for a look before an install. */
public final class Render {
    private static final String USAGE = """
            Usage: java -jar chart-render.jar [--env] CHART_DIR VALUES_FILE
            Prints the manifests that Helm would install; with --env the environment of the cleaner's container, for a shell.
            """;

    private Render() {}

    public static void main(String[] args) {
        System.exit(run(List.of(args)));
    }

    private static int run(List<String> args) {
        boolean environment = args.contains("--env");
        List<String> paths =
                args.stream().filter(argument -> !argument.equals("--env")).toList();
        if (paths.size() != 2 || !Files.isDirectory(Path.of(paths.get(0)))) {
            System.err.print(USAGE);
            return 2;
        }
        try {
            String rendered = new Chart(Path.of(paths.get(0))).render(Path.of(paths.get(1)));
            print(environment ? exports(PodEnvironment.of(Chart.manifests(rendered))) : rendered);
            return 0;
        } catch (IllegalStateException e) {
            System.err.println(e.getMessage());
            return 1;
        }
    }

    /** In UTF-8 whatever the locale is, as the values file was. */
    private static void print(String text) {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), false, UTF_8);
        out.print(text);
        out.flush();
    }

    private static String exports(Map<String, String> environment) {
        StringBuilder lines = new StringBuilder();
        environment.forEach((name, value) -> lines.append("export ")
                .append(name)
                .append("='")
                .append(value.replace("'", "'\\''"))
                .append("'\n"));
        return lines.toString();
    }
}
