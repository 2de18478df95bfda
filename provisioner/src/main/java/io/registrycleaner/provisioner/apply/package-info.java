/** Effects: performs what was decided, and tells what really happened. */
package io.registrycleaner.provisioner.apply;
