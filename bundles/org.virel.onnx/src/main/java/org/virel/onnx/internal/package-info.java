/** Writes policies as ONNX, the Open Neural Network Exchange format. */
@NullMarked
package org.virel.onnx.internal;

import org.jspecify.annotations.NullMarked;
