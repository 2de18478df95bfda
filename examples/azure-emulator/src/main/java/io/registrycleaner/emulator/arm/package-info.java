/** Azure Resource Manager: one small class an API surface, each a function of the world and the call. */
package io.registrycleaner.emulator.arm;
