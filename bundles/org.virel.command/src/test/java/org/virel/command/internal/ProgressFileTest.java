package org.virel.command.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgressFileTest {

    @Test
    void theLastFilledCellOfTheColumnCounts() {
        List<String> lines = List.of("time/total_timesteps,eval/mean_reward,train/loss", "100,-900.5,1",
                "200,-200.25,2",
                "300,,3", "400,,");
        assertEquals(Optional.of("-200.25"), ProgressFile.lastValue(lines, "eval/mean_reward"));
    }

    @Test
    void aColumnWithoutValuesOrNoColumnGivesNothing() {
        assertEquals(Optional.empty(), ProgressFile.lastValue(List.of("a,b", "1,"), "b"));
        assertEquals(Optional.empty(), ProgressFile.lastValue(List.of("a,b", "1,2"), "c"));
        assertEquals(Optional.empty(), ProgressFile.lastValue(List.of(), "a"));
    }

    @Test
    void aRunWithoutTheFileHasNoEvaluation(@TempDir Path directory) {
        assertEquals(Optional.empty(), ProgressFile.lastEvaluation(directory));
    }
}
