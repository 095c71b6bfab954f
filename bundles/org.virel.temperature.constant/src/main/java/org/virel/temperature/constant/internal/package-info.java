/** Temperatures that never change. */
@NullMarked
package org.virel.temperature.constant.internal;

import org.jspecify.annotations.NullMarked;
