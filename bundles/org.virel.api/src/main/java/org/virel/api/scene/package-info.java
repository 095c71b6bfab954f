/** What an environment looks like, as plain shapes in space, and who watches or records it. */
@Export
@Version("1.0.0")
@NullMarked
package org.virel.api.scene;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
