package org.virel.report.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The golden bytes were written by TensorBoard 2.21.0's own RecordWriter and message classes. */
class EventRecordTest {

    @Test
    void theFileVersionIsEncodedAsTensorBoardDoes() {
        assertEquals(
                "1800000000000000a37f4b2209000000000000f83f1a0d627261696e2e4576656e743a322a28646c",
                hex(EventRecord.frame(EventRecord.fileVersion(1.5))));
    }

    @Test
    void scalarsAreEncodedAsTensorBoardDoes() {
        byte[] event = EventRecord.scalars(
                1234567890.25, 300, new TreeMap<>(Map.of("eval/mean_reward", -210.5, "train/q_loss", 0.1)));
        assertEquals(
                "3c00000000000000c8b7a35209000090b48065d24110ac022a2e0a170a106576616c2f6d65616e5f72657761726415008052c3"
                        + "0a130a0c747261696e2f715f6c6f737315cdcccc3d18d23d3a",
                hex(EventRecord.frame(event)));
    }

    /** The check value of CRC-32C is e3069283 (RFC 3720); masked by hand: rotated right by 15, plus a282ead8. */
    @Test
    void theChecksumIsMasked() {
        int checksum = EventRecord.maskedChecksum("123456789".getBytes(StandardCharsets.US_ASCII));
        assertEquals("c78ab0e5", HexFormat.of().toHexDigits(checksum));
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
