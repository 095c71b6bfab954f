package org.virel.plugins.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.virel.plugins.internal.Identity.Signer;

class TrustListTest {

    private static final String ONE = "11".repeat(32);
    private static final String TWO = "22".repeat(32);
    private static final Identity UNSIGNED = new Identity("org.example", "1.0.0", List.of());
    private static final Identity SIGNED = new Identity("org.example", "1.0.0",
            List.of(new Signer(TWO, "CN=author")));

    @Test
    void anEmptyListIsOpen() {
        assertEquals(TrustList.OPEN, TrustList.parse(List.of("", "# nothing")));
    }

    @Test
    void aListedHashIsTrusted() {
        TrustList list = TrustList.parse(List.of("policy closed", "sha256 " + ONE + " mine"));
        assertTrue(list.closed() && list.trusts(ONE, UNSIGNED));
        assertFalse(list.trusts(TWO, UNSIGNED));
    }

    @Test
    void aListedSignerIsTrustedWhateverTheHash() {
        TrustList list = TrustList.parse(List.of("policy closed", "  signer  " + TWO));
        assertTrue(list.trusts(ONE, SIGNED));
        assertFalse(list.trusts(ONE, UNSIGNED));
    }

    @Test
    void aHashInTheListOfSignersIsNoHash() {
        assertFalse(TrustList.parse(List.of("signer " + ONE)).trusts(ONE, UNSIGNED));
    }

    @Test
    void fingerprintsAreReadAsKeytoolWritesThem() {
        String colons = "AB:".repeat(31) + "AB";
        assertTrue(TrustList.parse(List.of("sha256 " + colons)).trusts("ab".repeat(32), UNSIGNED));
    }

    @ParameterizedTest
    @CsvSource({"polcy closed,begins with neither", "policy shut,names neither", "policy,names neither",
        "sha256 1234,has no SHA-256", "signer,has no SHA-256"})
    void aLineThatCannotBeUnderstoodClosesAll(String line, String problem) {
        TrustList list = TrustList.parse(List.of("sha256 " + ONE, line));
        assertTrue(list.closed());
        assertFalse(list.trusts(ONE, UNSIGNED));
        String message = list.problem().orElseThrow();
        assertTrue(message.startsWith("line 2 '" + line + "' " + problem), message);
    }

    @Test
    void twoPoliciesAreNone() {
        assertTrue(TrustList.parse(List.of("policy closed", "policy open")).problem().isPresent());
    }
}
