package org.virel.environment.mujoco.internal.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An element of MJCF, immutable: what is made from it leaves it as it is.
 *
 * @param tag its name
 * @param attributes their values as written, in the order in which they were first given
 * @param children the elements in it, in order: the order of bodies and joints decides where their numbers lie
 */
record Element(String tag, Map<String, String> attributes, List<Element> children) {

    Element {
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
        children = List.copyOf(children);
    }

    static Element of(String tag) {
        return new Element(tag, Map.of(), List.of());
    }

    static Element body(String name, double x, double y, double z) {
        return of("body").named(name).at(x, y, z);
    }

    /** Returns a geom with the defaults of MuJoCo, all written out. */
    static Element geom(String type) {
        return of("geom").with("type", type)
                .with("contype", 1)
                .with("conaffinity", 1)
                .with("condim", 3)
                .with("friction", 1, 0.005, 0.0001)
                .with("density", 1000)
                .with("margin", 0)
                .with("gap", 0)
                .with("solref", 0.02, 1)
                .with("solimp", 0.9, 0.95, 0.001);
    }

    /** Returns a joint of one coordinate without limits, springs or friction. */
    static Element joint(String type) {
        return of("joint").with("type", type)
                .at(0, 0, 0)
                .with("stiffness", 0)
                .with("damping", 0)
                .with("armature", 0)
                .with("limited", "false");
    }

    /** Returns a joint that leaves its body free. */
    static Element freeJoint(String name) {
        return of("joint").with("type", "free")
                .named(name)
                .with("stiffness", 0)
                .with("damping", 0)
                .with("armature", 0)
                .with("limited", "false");
    }

    Element named(String name) {
        return with("name", name);
    }

    Element at(double x, double y, double z) {
        return with("pos", x, y, z);
    }

    Element axis(double x, double y, double z) {
        return with("axis", x, y, z);
    }

    /** Returns the joint with limits of the hardness that is MuJoCo's default. */
    Element limited(double least, double most) {
        return with("limited", "true")
                .with("range", least, most)
                .with("margin", 0)
                .with("solreflimit", 0.02, 1)
                .with("solimplimit", 0.9, 0.95, 0.001);
    }

    /** Returns the geom from one point to another. */
    Element from(double x, double y, double z, double toX, double toY, double toZ) {
        return with("fromto", x, y, z, toX, toY, toZ);
    }

    /** Returns the geom with its radius, and where it is given by place and direction, half its length. */
    Element size(double... sizes) {
        return with("size", sizes);
    }

    Element with(String name, double... numbers) {
        return with(name, Arrays.stream(numbers).mapToObj(Element::number).collect(Collectors.joining(" ")));
    }

    Element with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(attributes);
        more.put(name, value);
        return new Element(tag, more, children);
    }

    Element containing(Element... more) {
        return containing(List.of(more));
    }

    Element containing(List<Element> more) {
        return new Element(tag, attributes, Stream.concat(children.stream(), more.stream()).toList());
    }

    /** Returns the same with each of its elements replaced, itself last. */
    Element mapped(Function<Element, Element> change) {
        List<Element> changed = new ArrayList<>();
        children.forEach(child -> changed.add(child.mapped(change)));
        return change.apply(new Element(tag, attributes, changed));
    }

    void write(StringBuilder into, int depth) {
        into.repeat(' ', depth).append('<').append(tag);
        attributes.forEach((name, value) -> into.append(' ').append(name).append("=\"").append(value).append('"'));
        if (children.isEmpty()) {
            into.append("/>\n");
            return;
        }
        into.append(">\n");
        children.forEach(child -> child.write(into, depth + 1));
        into.repeat(' ', depth).append("</").append(tag).append(">\n");
    }

    /** Writes whole numbers without a point: some attributes take no other. */
    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e9
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
