package io.registrycleaner.provisioner.cli;

import io.registrycleaner.emulator.Emulator;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One command, run in this process against an emulator. */
record Run(int exitCode, String out, String err) {

    /** Options that name the demo world's cluster and registry. */
    static final String DEMO = "--cluster demo-aks --resource-group demo --registry demoregistry";

    static Run of(Emulator emulator, String commandLine) {
        return of(emulator.adminEnvironment(), new NoTerminal(), commandLine);
    }

    static Run as(Emulator emulator, String principal, String commandLine) {
        return of(emulator.adminEnvironment(principal), new NoTerminal(), commandLine);
    }

    static Run of(Map<String, String> environment, Console.Terminal terminal, String commandLine) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Cli.run(
                commandLine.isBlank() ? new String[0] : commandLine.trim().split(" +"),
                new HashMap<>(environment),
                new Console(new PrintWriter(out), new PrintWriter(err), terminal));
        return new Run(code, out.toString(), err.toString());
    }

    /** What a pipeline has. */
    record NoTerminal() implements Console.Terminal {

        @Override
        public boolean isThere() {
            return false;
        }

        @Override
        public boolean agrees(String question) {
            throw new IllegalStateException("nobody is there to be asked: " + question);
        }
    }

    /** Somebody who always gives the same answer, and remembers what was asked. */
    record Somebody(boolean answer, List<String> asked) implements Console.Terminal {

        Somebody(boolean answer) {
            this(answer, new ArrayList<>());
        }

        @Override
        public boolean isThere() {
            return true;
        }

        @Override
        public boolean agrees(String question) {
            asked.add(question);
            return answer;
        }
    }
}
