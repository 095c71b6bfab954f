package org.virel.shell.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class RemainderTest {

    @Test
    void thereIsNothingToAddWithoutALauncher() {
        assertEquals(List.of(), new Remainder().add());
    }

    @Test
    void whatFailsAsAWholeIsALineLikeAnyOther() {
        Remainder remainder = new Remainder(request -> {
            throw new IllegalStateException("the framework stops");
        });
        assertEquals(List
                .of("note: what is installed cannot be added: java.lang.IllegalStateException: the framework stops"),
                remainder.add());
    }
}
