package org.virel.run.internal.engine;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.virel.api.environment.Environment;
import org.virel.api.environment.EnvironmentProvider;
import org.virel.api.environment.Step;

/** Plugins that do something else than they should, at a moment that a test chooses. */
final class Tampered {

    private Tampered() {}

    /** The call that was meant. */
    interface Call {
        Object go() throws Throwable;
    }

    /** Stands before a call. */
    interface Around {
        Object call(String method, Object[] arguments, Call meant) throws Throwable;
    }

    /** Stands before the calls of an object. */
    static <T> T around(Class<T> type, T target, Around around) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> around.call(
                        method.getName(), arguments == null ? new Object[0] : arguments, () -> {
                            try {
                                return method.invoke(target, arguments);
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                        })));
    }

    /** Stands before the calls of everything that a provider makes. */
    static <P, T> P made(Class<P> type, P provider, Class<T> component, Around around) {
        return around(type, provider, (method, arguments, meant) -> {
            Object result = meant.go();
            return method.equals("create") ? around(component, component.cast(result), around) : result;
        });
    }

    /** Changes what an environment returns. */
    interface Tamper {

        /**
         * Returns what is to be returned instead.
         *
         * @param environment which of those made, from 0: in a run that begins 0 is the one of training
         * @param step counts the steps of this environment from 1
         */
        Step at(int environment, long step, Step meant);
    }

    /** Stands between an environment and the run. */
    static EnvironmentProvider environment(EnvironmentProvider provider, Tamper tamper) {
        AtomicInteger made = new AtomicInteger();
        return around(EnvironmentProvider.class, provider, (method, arguments, meant) -> {
            Object result = meant.go();
            return result instanceof Environment environment
                    ? tampered(environment, made.getAndIncrement(), tamper)
                    : result;
        });
    }

    private static Environment tampered(Environment environment, int number, Tamper tamper) {
        AtomicLong steps = new AtomicLong();
        return around(Environment.class, environment, (method, arguments, meant) -> method.equals("step")
                ? tamper.at(number, steps.incrementAndGet(), (Step) meant.go())
                : meant.go());
    }
}
