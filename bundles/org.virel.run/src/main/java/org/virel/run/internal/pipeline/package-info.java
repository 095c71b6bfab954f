/** The live parts of a run. */
@NullMarked
package org.virel.run.internal.pipeline;

import org.jspecify.annotations.NullMarked;
