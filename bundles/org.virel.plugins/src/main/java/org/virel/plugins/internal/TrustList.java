package org.virel.plugins.internal;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Whom the owner of this installation trusts. Lines of text: {@code policy open|closed}, {@code sha256 HEX [comment]},
 * {@code signer HEX [comment]} with the SHA-256 of a certificate; empty ones and those that begin with {@code #} say nothing.
 *
 * @param closed whether only those on the list are let in
 * @param hashes of jars
 * @param signers their certificates' hashes
 * @param problem why the list cannot be relied on; then nobody is let in
 */
record TrustList(boolean closed, Set<String> hashes, Set<String> signers, Optional<String> problem) {

    static final String POLICY = "policy";
    static final String SHA256 = "sha256";
    static final String SIGNER = "signer";

    /** What is so where there is no list. */
    static final TrustList OPEN = new TrustList(false, Set.of(), Set.of(), Optional.empty());

    private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");

    /** Returns a list that lets nobody in. */
    static TrustList unreadable(String problem) {
        return new TrustList(true, Set.of(), Set.of(), Optional.of(problem));
    }

    /** Reads a list. One line that cannot be understood makes all of it unreadable: it might be the one that closes it. */
    static TrustList parse(List<String> lines) {
        Set<String> hashes = new HashSet<>();
        Set<String> signers = new HashSet<>();
        Optional<Boolean> closed = Optional.empty();
        for (int i = 0; i < lines.size(); i++) {
            String[] words = words(lines.get(i));
            String subject = words.length > 1 ? words[1] : "";
            switch (words[0]) {
                case "" -> {}
                case SHA256 -> hashes.add(fingerprint(subject));
                case SIGNER -> signers.add(fingerprint(subject));
                case POLICY -> {
                    if (closed.isPresent() || !subject.equals("open") && !subject.equals("closed")) {
                        return unreadable(problem(i, lines, closed.isPresent()
                                ? "gives the policy a second time"
                                : "names neither the policy open nor closed"));
                    }
                    closed = Optional.of(subject.equals("closed"));
                }
                default -> {
                    return unreadable(problem(i, lines, "begins with neither policy, sha256 nor signer"));
                }
            }
            if (hashes.contains("") || signers.contains("")) {
                return unreadable(problem(i, lines, "has no SHA-256 of 64 hexadecimal digits"));
            }
        }
        return new TrustList(closed.orElse(false), Set.copyOf(hashes), Set.copyOf(signers), Optional.empty());
    }

    private static String problem(int index, List<String> lines, String problem) {
        return "line %d '%s' %s".formatted(index + 1, lines.get(index).strip(), problem);
    }

    /** Returns the words of a line, one empty word for a line that says nothing. */
    static String[] words(String line) {
        return line.strip().startsWith("#") ? new String[] {""} : line.strip().split("\\s+");
    }

    /** Returns a hash as we write it, {@code keytool} writes it with colons; empty if it is none. */
    static String fingerprint(String text) {
        String hex = text.replace(":", "").toLowerCase(Locale.ROOT);
        return HEX.matcher(hex).matches() ? hex : "";
    }

    /** Says whether somebody has vouched for a jar. */
    boolean trusts(String sha256, Identity identity) {
        return problem.isEmpty() && (hashes.contains(sha256)
                || identity.signers().stream().anyMatch(signer -> signers.contains(signer.fingerprint())));
    }
}
