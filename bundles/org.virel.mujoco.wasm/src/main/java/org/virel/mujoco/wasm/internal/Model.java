package org.virel.mujoco.wasm.internal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.virel.api.simulation.Field;
import org.virel.mujoco.wasm.internal.Engine.Function;
import org.virel.mujoco.wasm.internal.Layout.Divergence;

/** A model and its data in an engine's memory. */
final class Model {

    private static final Pattern NAME = Pattern.compile("<mujoco[^>]*\\smodel\\s*=\\s*[\"']([^\"']+)[\"']");

    private static final Divergence[] DIVERGENCES = Divergence.values();
    private static final int ERROR_SIZE = 1000;
    private static final int FINGERPRINT_BYTES = 8;

    private final Engine engine;
    private final int model;
    private final int data;
    private final String description;
    private final String fingerprint;
    private final Numbers[] fields;

    private Model(Engine engine, int model, int data, String mjcf) {
        this.engine = engine;
        this.model = model;
        this.data = data;
        description = description(mjcf);
        fingerprint = fingerprint(mjcf);
        fields = Arrays.stream(Field.values()).map(this::find).toArray(Numbers[]::new);
    }

    /**
     * Compiles a model.
     *
     * @throws IllegalArgumentException if the engine refuses it, with its reason
     */
    static Model load(Engine engine, String mjcf) {
        int xml = engine.text(mjcf);
        int error = engine.room(ERROR_SIZE);
        int spec = engine.call(Function.PARSE, xml, 0, error, ERROR_SIZE);
        if (spec == 0) {
            throw refused(mjcf, engine.text(error));
        }
        int model = engine.call(Function.COMPILE, spec, 0);
        if (model == 0) {
            throw refused(mjcf, engine.text(engine.call(Function.ERROR, spec)));
        }
        int data = engine.call(Function.MAKE_DATA, model);
        if (data == 0) {
            throw new IllegalStateException("there is no memory for the model's data: give Java more heap (-Xmx)");
        }
        engine.call(Function.FREE, xml);
        engine.call(Function.FREE, error);
        return new Model(engine, model, data, mjcf);
    }

    private static IllegalArgumentException refused(String mjcf, String reason) {
        return new IllegalArgumentException("MuJoCo refuses %s: %s".formatted(description(mjcf),
                reason.strip().replaceAll("\\s+", " ")));
    }

    private static String description(String mjcf) {
        Matcher matcher = NAME.matcher(mjcf);
        return matcher.find() ? "the model '%s'".formatted(matcher.group(1)) : "a model without a name";
    }

    private static String fingerprint(String mjcf) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(mjcf.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, FINGERPRINT_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Calls a function of model and data. */
    void run(Function function) {
        engine.run(function, model, data);
    }

    double timestep() {
        return engine.real(model + Layout.TIMESTEP);
    }

    /** Returns how messages name the model. */
    String description() {
        return description;
    }

    /** Returns what tells the model from others. */
    String fingerprint() {
        return fingerprint;
    }

    /** Returns the numbers of a field. */
    Numbers numbers(Field field) {
        return fields[field.ordinal()];
    }

    private Numbers find(Field field) {
        Layout.Place place = Layout.of(field);
        int owner = field.kind() == Field.Kind.MODEL ? model : data;
        return new Numbers(engine, place.address(engine, owner), place.count().in(engine, model) * place.width(),
                place.integers());
    }

    /** Returns which number was too large or not finite since the last reset, such as {@code qvel[2]}; empty if none was. */
    Optional<String> diverged() {
        for (Divergence divergence : DIVERGENCES) {
            int place = data + divergence.place();
            if (engine.integer(place + Layout.WARNING_COUNT) != 0) {
                return Optional.of("%s[%d]".formatted(divergence, engine.integer(place)));
            }
        }
        return Optional.empty();
    }

    /** Returns the index of what has a name, -1 if nothing has. */
    int index(int kind, String name) {
        int text = engine.text(name);
        int index = engine.call(Function.NAME_TO_ID, model, kind, text);
        engine.call(Function.FREE, text);
        return index;
    }
}
