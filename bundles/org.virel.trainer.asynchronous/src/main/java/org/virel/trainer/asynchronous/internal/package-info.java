/** The trainer of several agents. */
@NullMarked
package org.virel.trainer.asynchronous.internal;

import org.jspecify.annotations.NullMarked;
