package @package@;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.virel.api.state.State;

class BurstTrainerTest {

    private final BurstTrainer trainer = new BurstTrainer(2, 1, 0, 4);

    @Test
    void theCountOfUpdatesIsItsState() {
        State saved = State.builder().put("updates", 7L).build();
        trainer.restore(saved);
        assertTrue(saved.difference(trainer.save()).isEmpty());
    }

    @Test
    void aCountBelowZeroIsRefusedAndChangesNothing() {
        State wrong = State.builder().put("updates", -1L).build();
        String message = assertThrows(IllegalArgumentException.class, () -> trainer.restore(wrong)).getMessage();
        assertTrue(message.contains("-1"), message);
        assertEquals(0, trainer.save().integer("updates"));
    }
}
