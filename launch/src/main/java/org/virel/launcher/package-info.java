/**
 * The launcher: reads the command line, merges features, starts Apache Felix and calls a command inside. It sees no
 * type of the platform; what crosses is a {@code java.util.function.Function} from a map of strings to an exit code.
 */
@NullMarked
package org.virel.launcher;

import org.jspecify.annotations.NullMarked;
