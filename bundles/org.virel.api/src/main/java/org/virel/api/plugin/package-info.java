/** Plugins: jars of third parties, and what became of each. Implemented by the platform only. */
@Export
@Version("1.0.0")
@NullMarked
package org.virel.api.plugin;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
