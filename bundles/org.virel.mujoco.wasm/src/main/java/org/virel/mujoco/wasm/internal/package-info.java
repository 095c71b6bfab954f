/** MuJoCo from WebAssembly, compiled to Java classes. */
@NullMarked
package org.virel.mujoco.wasm.internal;

import org.jspecify.annotations.NullMarked;
