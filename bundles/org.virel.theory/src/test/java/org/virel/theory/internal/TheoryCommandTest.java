package org.virel.theory.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virel.run.internal.catalog.Role;
import org.virel.run.internal.engine.AgentLender;

class TheoryCommandTest {

    private final List<Path> drawn = new ArrayList<>();

    @TempDir
    Path folder;

    private int call(Map<String, String> arguments) {
        ClassPathCatalog catalog = new ClassPathCatalog();
        return new TheoryCommand(new AgentLender(catalog), catalog.find(Role.TRAINER, "em").orElseThrow().provider(),
                (tables, into) -> {
                    drawn.addAll(tables);
                    return List.of();
                }).apply(arguments);
    }

    @Test
    void aGroupThatHoldsIsASuccess() {
        assertEquals(0, call(Map.of("names", "projected")));
        assertTrue(drawn.isEmpty());
    }

    @Test
    void figuresAreThoseOfTheGroupsAskedFor() throws IOException {
        assertEquals(0, call(Map.of("names", "operators", "plots", folder.resolve("new").toString())));
        assertEquals(List.of(folder.resolve("new").resolve("operators.csv")), drawn);
        assertTrue(Files.readString(drawn.getFirst()).startsWith("# title: "));
    }

    @Test
    void aNameOfNothingIsRefused() {
        assertEquals(2, call(Map.of("names", "projected statements")));
    }
}
