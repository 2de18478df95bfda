/** The chart's {@code values.yaml}: what the provisioner tells the cleaner. Three keys are ours; every other byte is the user's. */
package io.registrycleaner.provisioner.values;
