package org.virel.mujoco.foreign.internal;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virel.api.settings.Settings;
import org.virel.api.simulation.DivergedException;
import org.virel.api.simulation.EngineVersion;
import org.virel.api.simulation.Field;
import org.virel.api.simulation.Simulation;
import org.virel.api.simulation.Simulator;
import org.virel.api.state.State;

final class NativeSimulatorTest {

    private static final double[] STANDING = {0, 0, 0.099, 1, 0, 0, 0};
    private static final EngineVersion WITH_ARENA = new EngineVersion(2, 3, 0);

    @TempDir
    Path temporary;

    @Test
    void equalFilesAreTheSameEngineWhereverTheyAre() throws Exception {
        Path library = TestLibrary.get().file();
        Path copy = Files.copy(library, temporary.resolve("copy.so"), StandardCopyOption.REPLACE_EXISTING);
        Simulator simulator = new NativeSimulator();
        Map<String, String> engine = simulator.engine(at(library));
        assertEquals(engine, simulator.engine(at(copy)));
        assertEquals("native", engine.get("simulator"));
        assertEquals(simulator.version(at(library)).toString(), engine.get("mujoco"));
    }

    /** Distributions compile the same version in different ways, and their bits differ. */
    @Test
    void aStateOfAnotherBuildOfTheSameVersionIsRefused() throws Exception {
        Path library = TestLibrary.get().file();
        Path other = temporary.resolve("other.so");
        Files.copy(library, other, StandardCopyOption.REPLACE_EXISTING);
        Files.write(other, new byte[] {0}, StandardOpenOption.APPEND);
        Simulator simulator = new NativeSimulator();
        try (Simulation one = load(simulator, at(library));
                Simulation another = load(simulator, at(other))) {
            State state = one.save();
            String message = assertThrows(IllegalArgumentException.class, () -> another.restore(state)).getMessage();
            assertTrue(message.contains("build") && message.contains(state.text("build")), message);
        }
    }

    @Test
    void anObstacleIsToldByEverything() {
        Simulator simulator = new NativeSimulator();
        Settings settings = at(temporary.resolve("gone.so"));
        String obstacle = simulator.obstacle(settings).orElseThrow();
        assertEquals(obstacle,
                assertThrows(IllegalStateException.class, () -> simulator.version(settings)).getMessage());
        assertEquals(obstacle, assertThrows(IllegalStateException.class, () -> load(simulator, settings)).getMessage());
    }

    @Test
    void whoNamesALibraryInsistsOnIt() {
        Settings plain = Settings.of(Map.of());
        assertFalse(new NativeSimulator(with(Map.of("MUJOCO_PATH", " "))).insisted(plain));
        assertTrue(new NativeSimulator(with(Map.of())).insisted(at(temporary.resolve("gone.so"))));
        for (String variable : List.of("MUJOCO_PATH", "MUJOCO_HOME")) {
            assertTrue(new NativeSimulator(with(Map.of(variable, "/gone"))).insisted(plain), variable);
        }
    }

    private LibrarySearch with(Map<String, String> environment) {
        return new LibrarySearch(environment, temporary, "");
    }

    /** As after an update of the bundle, which runs on in the same process. */
    @Test
    void anotherClassLoaderUsesTheSameLibrary() throws Exception {
        Settings settings = at(TestLibrary.get().file());
        Simulator one = new NativeSimulator();
        assertEquals(Optional.empty(), one.obstacle(settings));
        try (OwnClasses loader = new OwnClasses()) {
            Simulator other = (Simulator) loader.loadClass(NativeSimulator.class.getName()).getConstructor()
                    .newInstance();
            assertFalse(other instanceof NativeSimulator);
            assertEquals(Optional.empty(), other.obstacle(settings));
            assertDiesAlone(one, settings);
            assertDiesAlone(other, settings);
        }
    }

    /** Its own code would go on after the overflow and write where it should not. */
    @Test
    void anErrorOfTheEngineEndsTheSimulationOnly() {
        Library library = TestLibrary.get();
        assertDiesAlone(new NativeSimulator(), at(library.file()));
        assertFalse(Files.exists(Path.of("MUJOCO_LOG.TXT")));
    }

    private static void assertDiesAlone(Simulator simulator, Settings settings) {
        assumeTrue(ErrorExit.isPossible());
        try (Simulation dying = withLittleMemory(simulator, settings);
                Simulation living = load(simulator, settings)) {
            dying.write(Field.QPOS, STANDING);
            living.write(Field.QPOS, STANDING);
            String message = assertThrows(IllegalStateException.class, () -> dying.step(1)).getMessage();
            assertTrue(message.contains("table") && message.toLowerCase().contains("stack overflow"), message);
            assertThrows(IllegalStateException.class, dying::reset);
            assertThrows(IllegalStateException.class, () -> dying.size(Field.TIME));
            assertDoesNotThrow(() -> living.step(100));
        }
    }

    /** Returns a simulation whose memory suffices to compile the model, but not to step it. */
    private static Simulation withLittleMemory(Simulator simulator, Settings settings) {
        boolean arena = simulator.version(settings).atLeast(WITH_ARENA);
        for (int size = 60;; size += size / 10) {
            String memory = arena ? "memory=\"%d\"".formatted(8 * size) : "nstack=\"%d\"".formatted(size);
            try {
                return simulator.load(table("<size %s/>".formatted(memory)), settings);
            } catch (IllegalArgumentException e) {
                assertTrue(e.getMessage().toLowerCase().contains("stack overflow"), e.getMessage());
            }
        }
    }

    @Test
    void anAbsurdControlIsNamed() {
        Simulator simulator = new NativeSimulator();
        try (Simulation simulation = simulator.load("""
                <mujoco><worldbody><body><joint name="slide" type="slide"/><geom size="1"/></body></worldbody>
                <actuator><motor joint="slide"/><motor joint="slide"/></actuator></mujoco>
                """, at(TestLibrary.get().file()))) {
            simulation.step(3);
            simulation.write(Field.CTRL, new double[] {0, 1e12});
            String message = assertThrows(DivergedException.class, () -> simulation.step(5)).getMessage();
            assertTrue(message.contains("ctrl[1]") && message.contains("0.006"), message);
        }
    }

    @Test
    void closingUnderAStepEndsInAnErrorNotInACrash() throws Exception {
        Simulation simulation = load(new NativeSimulator(), at(TestLibrary.get().file()));
        FutureTask<IllegalStateException> stepping = new FutureTask<>(
                () -> assertThrows(IllegalStateException.class, () -> simulation.step(Integer.MAX_VALUE)));
        Thread.ofPlatform().daemon().start(stepping);
        while (!stepping.isDone()) {
            try {
                simulation.close();
            } catch (IllegalStateException e) {
                assertTrue(e.getMessage().contains("another thread"), e.getMessage());
            }
        }
        stepping.get();
    }

    private static Simulation load(Simulator simulator, Settings settings) {
        return simulator.load(table(""), settings);
    }

    /** A body with thirty feet above the ground: few joints, and many contacts once it stands. */
    private static String table(String size) {
        StringBuilder feet = new StringBuilder();
        for (int i = 0; i < 30; i++) {
            feet.append("<geom size='0.1' pos='%s %s 0'/>".formatted(i % 5, i / 5));
        }
        return """
                <mujoco model="table">%s<option solver="PGS"/><worldbody><geom type="plane" size="9 9 9"/>
                <body pos="0 0 5"><freejoint/>%s</body></worldbody></mujoco>
                """.formatted(size, feet);
    }

    private static Settings at(Path library) {
        return Settings.of(Map.of("mujoco_library", library.toString()));
    }

    /** The bundle's classes once more, and everyone else's as they are. */
    private static final class OwnClasses extends URLClassLoader {

        OwnClasses() {
            super(new URL[] {NativeSimulator.class.getProtectionDomain().getCodeSource().getLocation()},
                    NativeSimulator.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith("org.virel.mujoco.foreign")) {
                return super.loadClass(name, resolve);
            }
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? findClass(name) : loaded;
        }

        @Override
        public URL getResource(String name) {
            return findResource(name);
        }
    }
}
