package io.registrycleaner.emulator;

public final class Serve {
    private Serve() {}

    public static void main(String[] args) {
        System.out.println("hello");
    }
}
