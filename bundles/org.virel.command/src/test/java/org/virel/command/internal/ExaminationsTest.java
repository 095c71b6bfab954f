package org.virel.command.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

class ExaminationsTest {

    private static final Map<String, String> GOOD = Map.of("subject", "gpu", "text", "none");

    private final Map<ServiceReference<?>, Supplier<?>> services = new LinkedHashMap<>();
    private final List<Object> released = new ArrayList<>();

    @Test
    void theEntriesBecomeAFinding() {
        assertEquals(Finding.weak("gpu", "too new", "use network=fused"), Examinations.finding(
                Map.of("subject", "gpu", "grade", "weak", "text", "too new", "advice", "use network=fused")));
    }

    @Test
    void withoutAGradeItIsGood() {
        assertEquals(Finding.good("gpu", "none"), Examinations.finding(GOOD));
    }

    @Test
    void anExaminationThatFailsIsAFindingAndTheOthersAreHeard() {
        offer("org.example.broken", () -> {
            throw new IllegalStateException("no such device");
        });
        offer("org.example.sound", () -> GOOD);

        List<Finding> findings = Examinations.examine(context());
        assertEquals(2, findings.size());
        assertWeak(findings.getFirst(), "org.example.broken", "no such device");
        assertEquals(Finding.good("gpu", "none"), findings.getLast());
    }

    @Test
    void aClassThatIsNotThereEndsOnlyItsOwnExamination() {
        offer("org.example.broken", () -> {
            throw new NoClassDefFoundError("org/example/Driver");
        });
        assertWeak(Examinations.examine(context()).getFirst(), "org.example.broken", "org/example/Driver");
    }

    @Test
    void anUnknownGradeIsAFindingWithTheBundleAndTheGrade() {
        offer("org.example.odd", () -> Map.of("subject", "gpu", "grade", "splendid"));
        assertWeak(Examinations.examine(context()).getFirst(), "org.example.odd",
                "the grade is 'splendid', expected good, weak or missing");
    }

    @Test
    void eachServiceIsGivenBack() {
        offer("org.example.broken", () -> {
            throw new IllegalStateException("no such device");
        });
        offer("org.example.sound", () -> GOOD);
        Examinations.examine(context());
        assertEquals(List.copyOf(services.keySet()), released);
    }

    private static void assertWeak(Finding finding, String... parts) {
        assertEquals(Finding.Grade.WEAK, finding.grade());
        for (String part : parts) {
            assertTrue(finding.text().contains(part), finding.text());
        }
    }

    private void offer(String bundle, Supplier<?> service) {
        int rank = services.size();
        Bundle owner = fake(Bundle.class, Map.of("getSymbolicName", _ -> bundle));
        services.put(fake(ServiceReference.class, Map.of(
                "getBundle", _ -> owner,
                "hashCode", _ -> rank,
                "equals", arguments -> arguments[0].hashCode() == rank,
                "compareTo", arguments -> Integer.compare(rank, arguments[0].hashCode()))), service);
    }

    private BundleContext context() {
        return fake(BundleContext.class, Map.of(
                "getServiceReferences", _ -> services.keySet().toArray(ServiceReference<?>[]::new),
                "getService", arguments -> services.get(arguments[0]),
                "ungetService", arguments -> released.add(arguments[0])));
    }

    /** Returns an object of an interface that has only the given methods. */
    private static <T> T fake(Class<T> type, Map<String, Function<Object[], Object>> methods) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type},
                (_, method, arguments) -> methods.get(method.getName())
                        .apply(arguments == null ? new Object[0] : arguments)));
    }
}
