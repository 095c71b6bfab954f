package org.virel.run.internal.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.virel.api.provider.Provider;
import org.virel.api.run.Request;
import org.virel.api.state.State;
import org.virel.environment.classic.internal.PendulumProvider;
import org.virel.run.internal.catalog.Jar;
import org.virel.run.internal.catalog.Offer;
import org.virel.run.internal.catalog.Role;
import org.virel.testkit.PlainNetworkProvider;

/** A swap makes anew what it replaces, what was made for that, and nothing else. */
class SwapKeepsTheRestTest {

    private final SmallPipelines pipelines = new SmallPipelines(new PlainNetworkProvider(), new PendulumProvider());
    private Pipeline pipeline;

    @BeforeEach
    void makeAndTrain() {
        Role.ALL.forEach(this::offerAgain);
        pipeline = pipelines.make(1, Map.of());
        SmallPipelines.iterate(pipeline, 30);
    }

    @AfterEach
    void close() {
        pipeline.close();
    }

    private <P extends Provider> void offerAgain(Role<P> role) {
        for (Offer<P> offer : List.copyOf(pipelines.catalog().offers(role))) {
            Jar plugin = Jar.plugin("com.acme", "1.0.0", Path.of("none"));
            pipelines.catalog().add(role, offer.name(), offer.provider(), plugin);
        }
    }

    static Stream<Role<?>> roles() {
        return Role.ALL.stream().filter(role -> !role.equals(Role.LISTENER));
    }

    @ParameterizedTest
    @MethodSource("roles")
    void allOtherComponentsStayTheSameObjects(Role<?> role) {
        Map<String, Object> before = components();
        State state = SmallPipelines.everything(pipeline);
        String name = pipelines.catalog().offers(role).getFirst().name();
        Change change = pipeline.swap(new Request.Swap(role.key(), "com.acme:" + name, false));

        pipeline.change(change, change.applied(pipeline.settings()), new Reconfiguration.Steps() {
            @Override
            public void chosen(List<Replacement> replacements) {
                assertFalse(replacements.isEmpty());
            }

            @Override
            public void sure() {
                assertEquals(before, components(), "changed before it was sure");
            }
        });

        components().forEach((place, component) -> {
            boolean replaced = change.replaced().stream()
                    .anyMatch(one -> place.equals(one) || place.startsWith(one + "."));
            if (replaced) {
                assertNotSame(before.get(place), component, place);
            } else {
                assertSame(before.get(place), component, place);
            }
        });
        assertEquals("", state.difference(SmallPipelines.everything(pipeline)).orElse(""));
    }

    private Map<String, Object> components() {
        Map<String, Object> components = new HashMap<>();
        pipeline.parts().forEach(part -> components.put(part.place(), part.component()));
        return components;
    }
}
