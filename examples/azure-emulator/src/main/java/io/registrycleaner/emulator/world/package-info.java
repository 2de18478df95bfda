/** What exists in the emulated Azure and by which rules it changes. Knows no HTTP: the faces show it, tests change it in flight. */
package io.registrycleaner.emulator.world;
