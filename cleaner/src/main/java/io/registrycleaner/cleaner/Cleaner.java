package io.registrycleaner.cleaner;

public final class Cleaner {
    private Cleaner() {}

    public static void main(String[] args) {
        System.out.println("hello");
    }
}
