/** Linear functions of features that the environment gives, tables among them. */
@NullMarked
package org.virel.network.linear.internal;

import org.jspecify.annotations.NullMarked;
