/** Named, splittable random streams whose state can be saved. */
@Export
@Version("1.2.0")
@NullMarked
package org.virel.api.random;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
