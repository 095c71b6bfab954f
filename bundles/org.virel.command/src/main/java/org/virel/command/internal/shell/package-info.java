/**
 * The commands of the shell: plain objects, each a service with Gogo's properties {@code osgi.command.scope=virel} and
 * {@code osgi.command.function}. A command returns what there is to say; it throws an {@code IllegalArgumentException} or an
 * {@code IllegalStateException} with a message for people where it was not called rightly or was refused.
 */
@NullMarked
package org.virel.command.internal.shell;

import org.jspecify.annotations.NullMarked;
