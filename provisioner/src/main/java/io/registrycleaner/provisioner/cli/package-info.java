/** Commands: parse, call, print. Nothing is decided here. */
package io.registrycleaner.provisioner.cli;
