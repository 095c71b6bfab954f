/** The temperature that follows the residual error: beta's. */
@NullMarked
package org.virel.temperature.residual.internal;

import org.jspecify.annotations.NullMarked;
