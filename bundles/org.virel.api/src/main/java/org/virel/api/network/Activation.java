package org.virel.api.network;

/** What a layer applies to each of its sums. */
public enum Activation {
    /** {@code x}. */
    IDENTITY,
    /** {@code max(x, 0)}, with derivative 0 at 0. */
    RELU,
    /** {@code tanh(x)}. */
    TANH,
    /** {@code x * sigmoid(x)}, also called SiLU. */
    SWISH,
    /** {@code log(1 + exp(x))}, smooth. */
    SOFTPLUS;
}
