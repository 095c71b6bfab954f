/**
 * Listeners that report on a run: files in its directory and a line on the console.
 *
 * <p>The rule for files: a listener that is restored cuts its file back to the saved point and goes on there; one that is
 * not begins its file anew with its first line or checkpoint, whatever an earlier attempt has left behind.
 */
@NullMarked
package org.virel.report.internal;

import org.jspecify.annotations.NullMarked;
