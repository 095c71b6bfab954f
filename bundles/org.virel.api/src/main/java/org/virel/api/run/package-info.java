/** Runs: their states, requests and events. Implemented by the platform only. */
@Export
@Version("2.0.0")
@NullMarked
package org.virel.api.run;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
