/** HTTP for the faces: a router that refuses what it does not know, and a loopback listener. Knows nothing of Azure. */
package io.registrycleaner.emulator.http;
