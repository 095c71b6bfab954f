/** The neutral container of named arrays and numbers behind checkpoints and hot swap. */
@Export
@Version("1.1.0")
@NullMarked
package org.virel.api.state;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
