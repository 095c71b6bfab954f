/** The life of a run: boundary, requests, evaluation, logs. */
@NullMarked
package org.virel.run.internal.engine;

import org.jspecify.annotations.NullMarked;
