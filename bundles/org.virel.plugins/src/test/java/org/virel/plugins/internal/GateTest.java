package org.virel.plugins.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virel.plugins.internal.JarStore.Copy;

class GateTest {

    private static final String HASH = "ab".repeat(32);
    private static final Identity UNSIGNED = new Identity("org.example", "1.0.0", List.of());

    @TempDir
    Path folder;

    private final List<String> warnings = new ArrayList<>();
    private Path trust;
    private Path jar;
    private Copy copy;

    @BeforeEach
    void name() {
        trust = folder.resolve("trust.txt");
        jar = folder.resolve("it.jar");
        copy = new Copy(HASH, folder.resolve(HASH + ".jar"));
    }

    private Gate gate() {
        return new Gate(new TrustFile(trust, false), new LetIn(Optional.of(folder.resolve("let-in.txt"))),
                warnings::add);
    }

    @Test
    void whoIsUnknownPassesAnOpenGateWithOneWarning() throws Exception {
        Gate gate = gate();
        gate.pass(jar, copy, UNSIGNED);
        gate.pass(jar, copy, UNSIGNED);
        assertEquals(1, warnings.size());
        assertTrue(
                warnings.getFirst().startsWith("plugin it.jar (org.example 1.0.0, unsigned) may do all that you may"),
                warnings.getFirst());
    }

    @Test
    void theWarningIsRememberedFromOneProcessToTheNext() throws Exception {
        gate().pass(jar, copy, UNSIGNED);
        gate().pass(jar, copy, UNSIGNED);
        assertEquals(1, warnings.size());
        gate().pass(jar, new Copy("cd".repeat(32), copy.path()), UNSIGNED);
        assertEquals(2, warnings.size());
    }

    @Test
    void whoIsTrustedPassesWithoutAWarning() throws Exception {
        Files.writeString(trust, "policy closed\nsha256 " + HASH);
        gate().pass(jar, copy, UNSIGNED);
        assertEquals(List.of(), warnings);
    }

    @Test
    void whoIsUnknownDoesNotPassAClosedGateAndIsToldTheLineThatOpensIt() throws Exception {
        Files.writeString(trust, "policy closed");
        String message = assertThrows(UntrustedException.class, () -> gate().pass(jar, copy, UNSIGNED)).getMessage();
        assertEquals("is not trusted (unsigned): run 'virel trust %s', or add the line 'sha256 %s' to %s"
                .formatted(jar, HASH, trust), message);
    }

    @Test
    void nobodyPassesWhileTheListCannotBeRead() throws Exception {
        Files.writeString(trust, "sha256 " + HASH + "\npolcy closed");
        String message = assertThrows(UntrustedException.class, () -> gate().pass(jar, copy, UNSIGNED)).getMessage();
        assertTrue(message.startsWith("is not let in, as nobody is while the trust list " + trust + ": line 2"),
                message);
    }

    @Test
    void oneThatIsInGoesWhenTheListSaysSoButNotWhenItCannotBeRead() throws Exception {
        Gate gate = gate();
        assertFalse(gate.revokes(copy, UNSIGNED));
        Files.writeString(trust, "policy closed");
        assertTrue(gate.refresh() && gate.revokes(copy, UNSIGNED));
        Files.writeString(trust, "policy closed and torn to pieces by an editor\nx");
        assertTrue(gate.refresh());
        assertFalse(gate.revokes(copy, UNSIGNED));
    }
}
