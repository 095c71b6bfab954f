/** Products of matrices: by machine code made here, by OpenBLAS, in plain Java; and which of them a machine gets. */
@NullMarked
package org.virel.network.fused.internal.product;

import org.jspecify.annotations.NullMarked;
