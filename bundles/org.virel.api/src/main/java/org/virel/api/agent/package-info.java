/** What the platform hands to the parts of an agent. Implemented by the platform only. */
@Export
@Version("1.4.0")
@NullMarked
package org.virel.api.agent;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
