package io.registrycleaner.provisioner.cli;

import java.io.PrintWriter;

/**
 * Where things are printed. Standard output is for the answer; everything else goes to standard error.
 *
 * @param out standard output
 * @param err standard error
 * @param terminal somebody to ask
 */
record Console(PrintWriter out, PrintWriter err, Terminal terminal) {

    /** Somebody who may or may not be there. */
    interface Terminal {

        boolean isThere();

        /** Asks a question that is answered by yes or no; anything but yes is no. */
        boolean agrees(String question);
    }

    /** The process's own terminal: there is one where both standard input and output are one. */
    static Terminal system() {
        // From JDK 22 to 24 the default console says that it is there when it is not.
        System.setProperty("jdk.console", "java.base");
        return new Terminal() {
            @Override
            @SuppressWarnings("SystemConsoleNull") // with the console of java.base it does return null
            public boolean isThere() {
                return System.console() != null;
            }

            @Override
            public boolean agrees(String question) {
                String answer = System.console().readLine("%s [y/N] ", question);
                return answer != null && answer.strip().matches("(?i)y|yes");
            }
        };
    }
}
