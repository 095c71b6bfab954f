/**
 * The shell: conversations with Gogo sessions, one for each client, in the process and over a socket on the loopback interface for each run.
 * Requests and answers are maps, written as a JSON object a line where they travel: docs/shell.md.
 */
@NullMarked
package org.virel.shell.internal;

import org.jspecify.annotations.NullMarked;
