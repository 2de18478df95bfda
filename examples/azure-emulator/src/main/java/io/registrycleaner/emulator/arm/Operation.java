package io.registrycleaner.emulator.arm;

import io.registrycleaner.emulator.http.Response;

/** Answers an authenticated call. */
@FunctionalInterface
interface Operation {
    Response answer(Call call);
}
