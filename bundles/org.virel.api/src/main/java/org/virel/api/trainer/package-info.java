/** Trainers: in which order the parts work, and how many times each. */
@Export
@Version("1.1.0")
@NullMarked
package org.virel.api.trainer;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
