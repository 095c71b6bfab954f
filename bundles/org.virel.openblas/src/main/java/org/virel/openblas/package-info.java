/** OpenBLAS: the library, and the few of its functions that networks need, on arrays of the Java heap. */
@Export
@Version("1.0.0")
@NullMarked
package org.virel.openblas;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
