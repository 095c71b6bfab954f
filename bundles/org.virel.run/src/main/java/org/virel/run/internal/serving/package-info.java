/** Policies of saved runs: served to callers while newer checkpoints come, and read for those who write them down. */
@NullMarked
package org.virel.run.internal.serving;

import org.jspecify.annotations.NullMarked;
