package org.virel.picture.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.virel.api.scene.Camera;
import org.virel.api.scene.Vector3;

/** With a field of view of 90 degrees, a meter at a depth of one meter takes half of the picture's height. */
class ViewTest {

    private static final int WIDTH = 600;
    private static final int HEIGHT = 400;
    private static final double EXACT = 1e-9;

    private static View view(Vector3 target, double distance, double azimuth, double elevation) {
        return new View(new Camera(target, distance, azimuth, elevation, 90), WIDTH, HEIGHT);
    }

    private static void assertPixel(double x, double y, View view, Vector3 point) {
        Vector3 seen = view.see(point);
        assertEquals(x, view.x(seen), EXACT);
        assertEquals(y, view.y(seen), EXACT);
    }

    @Test
    void whatTheCameraLooksAtIsInTheMiddle() {
        Vector3 target = new Vector3(3, -2, 7);
        View view = view(target, 5, 37, -21);

        assertPixel(300, 200, view, target);
        assertEquals(5, view.see(target).z(), EXACT);
    }

    @Test
    void fromTheSouthEastIsRightAndUpIsUp() {
        View view = view(new Vector3(0, 0, 0), 2, 90, 0);

        assertPixel(300 + 100, 200, view, new Vector3(1, 0, 0));
        assertPixel(300, 200 - 100, view, new Vector3(0, 0, 1));
    }

    @Test
    void whatIsTwiceAsNearIsTwiceAsLarge() {
        View view = view(new Vector3(0, 0, 0), 2, 90, 0);

        assertPixel(300 + 200, 200, view, new Vector3(1, -1, 0));
        assertPixel(300 + 50, 200, view, new Vector3(1, 2, 0));
    }

    @Test
    void fromTheWestSouthIsRight() {
        assertPixel(300 + 100, 200, view(new Vector3(0, 0, 0), 2, 0, 0), new Vector3(0, -1, 0));
    }

    @Test
    void straightFromAboveNorthIsUp() {
        View view = view(new Vector3(0, 0, 0), 2, 90, -90);

        assertPixel(300, 200 - 100, view, new Vector3(0, 1, 0));
        assertPixel(300 + 100, 200, view, new Vector3(1, 0, 0));
    }

    @Test
    void levelThingsEndAtTheHorizon() {
        assertEquals(200, view(new Vector3(0, 0, 0), 2, 90, 0).horizon(), EXACT);
        assertEquals(0, view(new Vector3(0, 0, 0), 2, 90, -45).horizon(), EXACT);
        View view = view(new Vector3(0, 0, 0), 2, 90, -20);
        assertEquals(view.horizon(), view.y(view.see(new Vector3(0, 1e12, 0))), 1e-6);
    }

    @Test
    void theFloorOnTheMiddleRowIsAsFarAsTheTarget() {
        View view = view(new Vector3(0, 0, 0.5), 3, 90, -30);

        assertEquals(3, view.depthOfLevel(0.5, 200), EXACT);
        assertTrue(Double.isInfinite(view.depthOfLevel(0.5, view.horizon() - 1)));
    }

    @Test
    void theDepthOfARowIsThatOfAPointOnIt() {
        View view = view(new Vector3(0, 0, 1), 3, 90, -30);
        Vector3 seen = view.see(new Vector3(0.7, 2, 0));

        assertEquals(seen.z(), view.depthOfLevel(0, view.y(seen)), EXACT);
    }

    @Test
    void whatIsBehindTheCameraIsCutOff() {
        List<Vector3> triangle = List.of(new Vector3(0, 1, 1), new Vector3(1, 0, 1), new Vector3(0, 0, -1));

        List<Vector3> visible = View.inFront(triangle);
        assertEquals(4, visible.size());
        assertTrue(visible.stream().allMatch(point -> point.z() >= View.NEAR - EXACT), visible.toString());
        assertEquals(List.of(),
                View.inFront(List.of(new Vector3(0, 0, -1), new Vector3(1, 0, -1), new Vector3(0, 1, 0))));
    }
}
