/** Moving pictures of episodes: scenes drawn with Java2D, written as animated GIF. */
@NullMarked
package org.virel.picture.internal;

import org.jspecify.annotations.NullMarked;
