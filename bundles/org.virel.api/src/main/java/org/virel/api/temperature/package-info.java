/** Temperatures: how much entropy is worth now. */
@Export
@Version("1.1.0")
@NullMarked
package org.virel.api.temperature;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
