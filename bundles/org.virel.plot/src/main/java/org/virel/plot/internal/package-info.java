/** Learning curves as pictures. */
@NullMarked
package org.virel.plot.internal;

import org.jspecify.annotations.NullMarked;
