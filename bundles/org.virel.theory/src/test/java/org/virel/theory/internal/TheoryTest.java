package org.virel.theory.internal;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.TestFactory;
import org.virel.api.trainer.TrainerProvider;
import org.virel.run.internal.catalog.Role;
import org.virel.run.internal.engine.AgentLender;

/** Every statement of the paper that can be computed, by the parts that are shipped. */
class TheoryTest {

    static Laboratory laboratory() {
        ClassPathCatalog catalog = new ClassPathCatalog();
        TrainerProvider trainer = catalog.find(Role.TRAINER, "em").orElseThrow().provider();
        return new Laboratory(new AgentLender(catalog), trainer);
    }

    @TestFactory
    Stream<DynamicContainer> thePaperHolds() {
        Laboratory laboratory = laboratory();
        return Checks.all().stream()
                .map(group -> dynamicContainer(group.name(), group.checks(laboratory).stream()
                        .map(check -> dynamicTest(check.source() + ": " + check.what(),
                                () -> assertTrue(check.passes(), check::toString)))));
    }
}
