/**
 * The commands as they work inside the framework: each a {@code Function} from arguments to an exit code, a service
 * with the property {@code virel.command}, so that a launcher needs no type of the platform.
 */
@NullMarked
package org.virel.command.internal;

import org.jspecify.annotations.NullMarked;
