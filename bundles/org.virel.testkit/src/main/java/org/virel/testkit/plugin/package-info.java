/** Tests of plugins as they are used: as bundles that a framework installs, uses and removes. */
@Export
@Version("1.0.0")
@NullMarked
package org.virel.testkit.plugin;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
