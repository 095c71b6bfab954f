/** Trained policies in use: asked for actions, and written down for other programs. Implemented by the platform only. */
@Export
@Version("1.0.0")
@NullMarked
package org.virel.api.serving;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
