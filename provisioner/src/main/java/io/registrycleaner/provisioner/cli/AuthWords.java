package io.registrycleaner.provisioner.cli;

import io.registrycleaner.provisioner.azure.Auth;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** {@code default}, {@code cli} and so on: picocli's own converter would also tell of the constants' names. */
final class AuthWords implements ITypeConverter<Auth> {

    @Override
    public Auth convert(String text) {
        return Stream.of(Auth.values())
                .filter(auth -> auth.toString().equals(text))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("'" + text + "' is none of "
                        + Arrays.stream(Auth.values()).map(Auth::toString).collect(Collectors.joining(", "))));
    }
}
