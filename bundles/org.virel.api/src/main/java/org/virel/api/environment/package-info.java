/** Environments: what happens when the agent acts. */
@Export
@Version("1.1.0")
@NullMarked
package org.virel.api.environment;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
