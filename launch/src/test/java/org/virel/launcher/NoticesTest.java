package org.virel.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NoticesTest {

    @Test
    void whatComesBeforeAnybodyListensIsToldFirstAndOnce() {
        List<String> told = new ArrayList<>();
        Notices notices = new Notices();
        notices.accept("early");
        notices.goTo(told::add);
        notices.accept("late");
        assertEquals(List.of("early", "late"), told);
    }
}
