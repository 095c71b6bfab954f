/** The temperature tuned to a target entropy. */
@NullMarked
package org.virel.temperature.tuned.internal;

import org.jspecify.annotations.NullMarked;
