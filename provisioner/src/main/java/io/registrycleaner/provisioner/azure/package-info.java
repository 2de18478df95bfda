/** The only code that talks to Azure. Its errors leave as {@link io.registrycleaner.provisioner.model.Failure}s. */
package io.registrycleaner.provisioner.azure;
