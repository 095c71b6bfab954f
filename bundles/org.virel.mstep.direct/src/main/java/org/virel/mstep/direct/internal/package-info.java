/** The direct M-step. */
@NullMarked
package org.virel.mstep.direct.internal;

import org.jspecify.annotations.NullMarked;
