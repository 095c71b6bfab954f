package org.virel.plugins.internal;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.virel.plugins.internal.Identity.Signer;

/**
 * Shows and edits the trust list. Arguments: {@code jar.<n>} (a file, or a hash), {@code signer} and {@code remove}
 * ({@code true}), {@code policy} ({@code open} or {@code closed}). Nothing of a jar is executed.
 */
@Component(service = Function.class, property = "virel.command=trust")
public final class TrustCommand implements Function<Map<String, String>, Integer> {

    private static final String JAR = "jar.";
    private static final int DONE = 0;
    private static final int USAGE = 2;
    private static final int MISSING = 3;

    private final Path file;
    private final PrintStream out;
    private final PrintStream errors;

    /** Called by Declarative Services. */
    @Activate
    public TrustCommand(BundleContext context) {
        this(Options.of(context::getProperty).trust(), System.out, System.err);
    }

    TrustCommand(Path file, PrintStream out, PrintStream errors) {
        this.file = file;
        this.out = out;
        this.errors = errors;
    }

    /** A line of the list: who is meant. */
    private record Subject(String kind, String fingerprint, String comment) {}

    @Override
    public Integer apply(Map<String, String> arguments) {
        try {
            return edit(new TreeMap<>(arguments));
        } catch (RefusedException e) {
            errors.println("error: " + e.getMessage());
            return USAGE;
        } catch (IOException e) {
            errors.printf("error: the trust list %s cannot be read or written: %s%n", file, e);
            return MISSING;
        }
    }

    private int edit(Map<String, String> arguments) throws IOException, RefusedException {
        List<String> before = read();
        TrustList parsed = TrustList.parse(before);
        if (parsed.problem().isPresent()) {
            throw new RefusedException("the trust list %s: %s; no plugin is let in before you mend it"
                    .formatted(file, parsed.problem().get()));
        }
        TrustText text = new TrustText(before);
        Optional.ofNullable(arguments.get("policy")).ifPresent(text::policy);
        for (Map.Entry<String, String> argument : arguments.entrySet()) {
            if (argument.getKey().startsWith(JAR)) {
                Subject subject = subject(argument.getValue(), Boolean.parseBoolean(arguments.get("signer")));
                edit(text, subject, Boolean.parseBoolean(arguments.get("remove")));
            }
        }
        if (!text.lines().equals(before)) {
            write(text.lines());
        }
        show(text.lines());
        return DONE;
    }

    private void edit(TrustText text, Subject subject, boolean remove) {
        boolean changed = remove
                ? text.remove(subject.kind(), subject.fingerprint())
                : text.add(subject.kind(), subject.fingerprint(), subject.comment());
        if (!changed) {
            out.printf("%s %s is %s%n", subject.kind(), subject.fingerprint(),
                    remove ? "not on the list" : "on the list already");
        }
    }

    private static Subject subject(String argument, boolean signer) throws IOException, RefusedException {
        String kind = signer ? TrustList.SIGNER : TrustList.SHA256;
        String given = TrustList.fingerprint(argument);
        if (!given.isEmpty()) {
            return new Subject(kind, given, "");
        }
        Path jar = Path.of(argument);
        if (!Files.isRegularFile(jar)) {
            throw new RefusedException("there is no file %s, and it is no SHA-256 of 64 hexadecimal digits either"
                    .formatted(jar));
        }
        String name = String.valueOf(jar.getFileName());
        Identity identity = identity(jar);
        if (!signer) {
            return new Subject(kind, Hashes.of(jar), "%s (%s %s)".formatted(name, identity.bundle(),
                    identity.version()));
        }
        if (identity.signers().size() != 1) {
            throw new RefusedException(identity.signers().isEmpty()
                    ? name + " is not signed: trust it by its hash, without --signer"
                    : "%s is signed by several, name one by the SHA-256 of the certificate: %s".formatted(name,
                            identity.signers()));
        }
        Signer who = identity.signers().getFirst();
        return new Subject(kind, who.fingerprint(), who.name());
    }

    private static Identity identity(Path jar) throws RefusedException {
        try {
            return JarInspection.of(jar);
        } catch (RefusedException e) {
            throw new RefusedException("%s %s".formatted(jar.getFileName(), e.getMessage()), e);
        }
    }

    private List<String> read() throws IOException {
        try {
            return Files.readAllLines(file);
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }

    /** The list is whole at every moment: a process that reads half of it would judge wrongly. */
    private void write(List<String> lines) throws IOException {
        Path target = Files.exists(file) ? file.toRealPath() : file;
        Path folder = Optional.ofNullable(target.getParent()).orElse(Path.of(""));
        Files.createDirectories(folder);
        Path fresh = Files.createTempFile(folder, "trust", ".tmp");
        Files.write(fresh, lines);
        Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private void show(List<String> lines) {
        TrustList list = TrustList.parse(lines);
        out.printf("%s%s%n", file, Files.exists(file) ? "" : " (not there yet)");
        out.println(list.closed()
                ? "policy closed: a plugin comes in only if its hash or its signer is listed"
                : "policy open: every plugin comes in; one that is not listed with a warning, once");
        lines.stream().filter(line -> !TrustList.words(line)[0].isEmpty())
                .filter(line -> !TrustList.words(line)[0].equals(TrustList.POLICY))
                .forEach(out::println);
    }
}
