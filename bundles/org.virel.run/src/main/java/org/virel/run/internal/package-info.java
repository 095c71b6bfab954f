/** The run: iterations, boundary, checkpoints, run directory. */
@NullMarked
package org.virel.run.internal;

import org.jspecify.annotations.NullMarked;
