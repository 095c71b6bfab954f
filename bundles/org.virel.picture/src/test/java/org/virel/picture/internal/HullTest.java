package org.virel.picture.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.virel.api.scene.Vector3;

class HullTest {

    @Test
    void theHullOfAGridIsItsCorners() {
        List<Vector3> points = new ArrayList<>();
        for (int x = 0; x < 4; x++) {
            for (int y = 0; y < 3; y++) {
                points.add(new Vector3(x, y, 0));
            }
        }

        assertEquals(
                List.of(new Vector3(0, 0, 0), new Vector3(3, 0, 0), new Vector3(3, 2, 0), new Vector3(0, 2, 0)),
                Hull.of(points));
    }
}
