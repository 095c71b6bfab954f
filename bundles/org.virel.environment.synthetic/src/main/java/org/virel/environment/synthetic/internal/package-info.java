/** An environment of any size, to measure how fast pipelines learn. */
@NullMarked
package org.virel.environment.synthetic.internal;

import org.jspecify.annotations.NullMarked;
