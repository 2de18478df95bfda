package io.registrycleaner.provisioner;

public final class Provisioner {
    private Provisioner() {}

    public static void main(String[] args) {
        System.out.println("hello");
    }
}
