package io.registrycleaner.emulator.acr.content;

/** The bytes of a manifest: kept, or made again whenever they are asked for. Always the same ones. */
@FunctionalInterface
public interface Body {

    byte[] bytes();

    static Body kept(byte[] bytes) {
        byte[] copy = bytes.clone();
        return copy::clone;
    }
}
