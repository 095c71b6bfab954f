package org.virel.command.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ExaminationsTest {

    @Test
    void theEntriesBecomeAFinding() {
        assertEquals(Finding.weak("gpu", "too new", "use network=fused"), Examinations.finding(
                Map.of("subject", "gpu", "grade", "weak", "text", "too new", "advice", "use network=fused")));
    }

    @Test
    void withoutAGradeItIsGood() {
        assertEquals(Finding.good("gpu", "none"), Examinations.finding(Map.of("subject", "gpu", "text", "none")));
    }
}
