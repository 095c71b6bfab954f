package org.virel.environment.classic.internal;

import org.virel.api.scene.Rgb;

/** The colors of scenes. */
final class Look {

    /** What the agent moves. */
    static final Rgb MOVED = Rgb.of(0xe08a3c);

    /** What moves with it. */
    static final Rgb CARRIED = Rgb.of(0x3f8fc4);

    /** What stays where it is. */
    static final Rgb FIXED = Rgb.of(0x8a97a3);

    /** Where it should go. */
    static final Rgb GOAL = Rgb.of(0xc8443f);

    private Look() {}
}
