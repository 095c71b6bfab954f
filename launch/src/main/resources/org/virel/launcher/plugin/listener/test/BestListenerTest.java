package @package@;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virel.api.listener.Episode;

class BestListenerTest {

    @TempDir
    private Path folder;

    @Test
    void aLineIsWrittenForEachEpisodeThatIsBetterThanAllBefore() throws IOException {
        Path path = folder.resolve("best.csv");
        try (BestListener listener = new BestListener(path)) {
            double[] returns = {-3, -5, -1, -1, 2};
            for (int i = 0; i < returns.length; i++) {
                listener.episode(new Episode(10L * (i + 1), i, returns[i], 10, false));
            }
        }
        assertEquals(List.of("step,episode,return", "10,0,-3.0", "30,2,-1.0", "50,4,2.0"), Files.readAllLines(path));
    }
}
