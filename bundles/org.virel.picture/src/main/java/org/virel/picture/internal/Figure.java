package org.virel.picture.internal;

import java.awt.Graphics2D;

/** A solid on the picture. */
interface Figure {

    /** Returns the line that it is around, as seen from the camera. */
    Segment axis();

    /** Draws it, over what is behind. */
    void paint(Graphics2D graphics);
}
