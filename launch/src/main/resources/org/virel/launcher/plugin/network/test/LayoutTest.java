package @package@;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.virel.api.network.Activation;
import org.virel.api.network.Initializer;
import org.virel.api.network.NetworkSpec;
import org.virel.api.network.NetworkSpec.Adam;
import org.virel.api.network.NetworkSpec.Layer;
import org.virel.api.state.State;

class LayoutTest {

    private static final Initializer ZERO = new Initializer.Constant(0);

    private final Layout layout = new Layout(new NetworkSpec(
            2,
            List.of(new Layer(3, Activation.RELU, ZERO, ZERO), new Layer(1, Activation.IDENTITY, ZERO, ZERO)),
            Adam.of(1e-3)));

    @Test
    void weightsComeBeforeBiasesLayerAfterLayer() {
        assertEquals(List.of(0, 6, 9, 12), List.of(layout.weight(0), layout.bias(0), layout.weight(1), layout.bias(1)));
        assertEquals(13, layout.size());
        assertEquals(new Layout.Element("layer0/weight", 5), layout.element(5));
        assertEquals(new Layout.Element("layer1/bias", 0), layout.element(12));
    }

    @Test
    void whatIsFlattenedComesBackAsItWas() {
        float[] flat = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13};
        assertArrayEquals(flat, layout.flatten(layout.unflatten(flat)));
    }

    @Test
    void aForeignEntryIsRefusedByName() {
        State.Builder state = State.builder().put("layer7/weight", new float[1]);
        layout.unflatten(new float[13]).entries().forEach(state::putEntry);
        String message = assertThrows(IllegalArgumentException.class, () -> layout.flatten(state.build())).getMessage();
        assertTrue(message.contains("layer7/weight"), message);
    }
}
