package org.virel.testkit;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What answers each question as it was answered the first time and does nothing else, so that what an update then allocates is
 * allocated by the part under test. A question itself takes some hundred bytes.
 */
public final class Rehearsed {

    private Rehearsed() {}

    /**
     * Creates a stand-in for an update, for example. What the original gives that is an interface of the API is replaced in the
     * same way.
     */
    public static <T> T of(Class<T> type, T original) {
        Map<Question, Object> answers = new HashMap<>();
        InvocationHandler handler = (self, method, arguments) -> method.getReturnType() == void.class
                ? null
                : answers.computeIfAbsent(Question.of(method, arguments), question -> question.answer(original));
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private record Question(Method method, List<Object> arguments) {

        static Question of(Method method, Object @Nullable [] arguments) {
            return new Question(method, arguments == null ? List.of() : Arrays.asList(arguments));
        }

        Object answer(Object original) {
            try {
                return wrapped(method.getReturnType(), method.invoke(original, arguments.toArray()));
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("%s cannot be asked for %s".formatted(original, method), e);
            }
        }

        private static <T> Object wrapped(Class<T> type, Object answer) {
            boolean isOfApi = type.isInterface() && type.getPackageName().startsWith("org.virel.api");
            return isOfApi ? Rehearsed.of(type, type.cast(answer)) : answer;
        }
    }
}
