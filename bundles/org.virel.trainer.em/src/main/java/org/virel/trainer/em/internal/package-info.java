/** The EM trainers, of one agent and of several. */
@NullMarked
package org.virel.trainer.em.internal;

import org.jspecify.annotations.NullMarked;
