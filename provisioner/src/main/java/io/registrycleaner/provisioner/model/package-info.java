/** Small values, parsed at the edge. They know nothing of files, networks or the Azure SDK. */
package io.registrycleaner.provisioner.model;
