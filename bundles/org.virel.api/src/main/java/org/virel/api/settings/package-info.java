/** The settings of a run: declared by those who read them, checked when they are read. And what an unknown name may have meant. */
@Export
@Version("1.2.0")
@NullMarked
package org.virel.api.settings;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
