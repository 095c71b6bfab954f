/** Replay: which states the expectation runs over, d(s). */
@Export
@Version("1.1.0")
@NullMarked
package org.virel.api.replay;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
