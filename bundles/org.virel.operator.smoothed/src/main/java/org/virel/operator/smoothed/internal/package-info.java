/** Target policy smoothing. */
@NullMarked
package org.virel.operator.smoothed.internal;

import org.jspecify.annotations.NullMarked;
