/** The EM trainer. */
@NullMarked
package org.virel.trainer.em.internal;

import org.jspecify.annotations.NullMarked;
