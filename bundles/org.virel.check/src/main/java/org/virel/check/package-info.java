/**
 * Checks of what an environment promises, for the command {@code check} and for tests alike: so they know of no test framework and
 * stand in a bundle of their own, which needs the API alone. The contract test of {@code org.virel.testkit} runs the same checks.
 */
@Export
@Version("1.0.0")
@NullMarked
package org.virel.check;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
