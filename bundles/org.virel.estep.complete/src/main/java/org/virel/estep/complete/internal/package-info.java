/** The complete E-step. */
@NullMarked
package org.virel.estep.complete.internal;

import org.jspecify.annotations.NullMarked;
