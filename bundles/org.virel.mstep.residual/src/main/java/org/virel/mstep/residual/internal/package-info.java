/** M-steps that differentiate the residual {@code T Q - Q}, the target included. */
@NullMarked
package org.virel.mstep.residual.internal;

import org.jspecify.annotations.NullMarked;
