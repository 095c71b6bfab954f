import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A WebAssembly module as a list of sections.
 *
 * <p>MuJoCo's offers its C++ bindings for JavaScript; its C functions are in there, with their names, but not exported.
 */
final class Module {

    /** What Java calls. */
    static final List<String> FUNCTIONS = List.of("mj_version", "mj_parseXMLString", "mj_compile", "mjs_getError",
            "mj_makeData", "mj_resetData", "mj_step", "mj_forward", "mj_rnePostConstraint", "mj_subtreeVel", "mj_name2id");

    private static final int CUSTOM = 0;
    private static final int EXPORT = 7;
    private static final int FUNCTION_NAMES = 1;
    private static final int HEADER = 8;

    private final byte[] header;
    private final List<Section> sections;

    private record Section(int id, byte[] content) {}

    /** Reads numbers and names. */
    private static final class Reader {

        private final byte[] bytes;
        private int at;

        Reader(byte[] bytes, int from) {
            this.bytes = bytes;
            this.at = from;
        }

        boolean more() {
            return at < bytes.length;
        }

        int octet() {
            return bytes[at++] & 0xff;
        }

        /** An unsigned number in LEB128. */
        int number() {
            int number = 0;
            for (int shift = 0;; shift += 7) {
                int octet = octet();
                number |= (octet & 0x7f) << shift;
                if (octet < 0x80) {
                    return number;
                }
            }
        }

        byte[] block(int size) {
            byte[] block = new byte[size];
            System.arraycopy(bytes, at, block, 0, size);
            at += size;
            return block;
        }

        String name() {
            return new String(block(number()), StandardCharsets.UTF_8);
        }

        byte[] rest() {
            return block(bytes.length - at);
        }
    }

    private Module(byte[] header, List<Section> sections) {
        this.header = header;
        this.sections = sections;
    }

    static Module of(byte[] wasm) {
        Reader reader = new Reader(wasm, 0);
        byte[] header = reader.block(HEADER);
        List<Section> sections = new ArrayList<>();
        while (reader.more()) {
            int id = reader.octet();
            sections.add(new Section(id, reader.block(reader.number())));
        }
        return new Module(header, sections);
    }

    /** Returns this module with functions exported under their names, and without names and other custom sections. */
    Module withExports(List<String> names) {
        Map<String, Integer> functions = functions();
        List<Section> kept = new ArrayList<>();
        for (Section section : sections) {
            if (section.id() == EXPORT) {
                kept.add(new Section(EXPORT, extended(section.content(), names, functions)));
            } else if (section.id() != CUSTOM) {
                kept.add(section);
            }
        }
        return new Module(header, kept);
    }

    byte[] bytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(header);
        for (Section section : sections) {
            out.write(section.id());
            write(out, section.content().length);
            out.writeBytes(section.content());
        }
        return out.toByteArray();
    }

    private static byte[] extended(byte[] exports, List<String> names, Map<String, Integer> functions) {
        Reader reader = new Reader(exports, 0);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        write(out, reader.number() + names.size());
        out.writeBytes(reader.rest());
        for (String name : names) {
            Integer function = functions.get(name);
            if (function == null) {
                throw new IllegalStateException("the module has no function " + name);
            }
            byte[] text = name.getBytes(StandardCharsets.UTF_8);
            write(out, text.length);
            out.writeBytes(text);
            out.write(0);
            write(out, function);
        }
        return out.toByteArray();
    }

    private Map<String, Integer> functions() {
        Map<String, Integer> functions = new HashMap<>();
        for (Section section : sections) {
            Reader reader = new Reader(section.content(), 0);
            if (section.id() == CUSTOM && reader.name().equals("name")) {
                while (reader.more()) {
                    int kind = reader.octet();
                    byte[] names = reader.block(reader.number());
                    if (kind == FUNCTION_NAMES) {
                        add(new Reader(names, 0), functions);
                    }
                }
            }
        }
        return functions;
    }

    private static void add(Reader reader, Map<String, Integer> functions) {
        for (int left = reader.number(); left > 0; left--) {
            int index = reader.number();
            functions.putIfAbsent(reader.name(), index);
        }
    }

    private static void write(ByteArrayOutputStream out, int number) {
        int left = number;
        while (left >= 0x80) {
            out.write(left & 0x7f | 0x80);
            left >>>= 7;
        }
        out.write(left);
    }
}
