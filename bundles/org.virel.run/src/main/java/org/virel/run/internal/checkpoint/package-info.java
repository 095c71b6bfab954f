/**
 * Checkpoints on disk: a binary format of states, and a directory that stays usable whatever moment the process dies
 * at.
 */
@NullMarked
package org.virel.run.internal.checkpoint;

import org.jspecify.annotations.NullMarked;
