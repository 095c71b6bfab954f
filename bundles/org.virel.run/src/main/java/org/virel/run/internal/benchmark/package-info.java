/** The benchmark: how fast the virel pipeline learns and acts on this machine. */
@NullMarked
package org.virel.run.internal.benchmark;

import org.jspecify.annotations.NullMarked;
