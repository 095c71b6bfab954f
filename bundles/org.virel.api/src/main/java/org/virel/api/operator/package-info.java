/** Target operators: what the critic should be worth at (s, a). */
@Export
@Version("1.1.0")
@NullMarked
package org.virel.api.operator;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
