/** The complete M-step. */
@NullMarked
package org.virel.mstep.complete.internal;

import org.jspecify.annotations.NullMarked;
