package org.virel.run.internal.checkpoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What would be left on disk if the power failed now and nothing survived but what was synced: the content of files
 * that were closed, under the names that their directories had when these were synced.
 */
final class PowerFailure implements ObservedDisk.Watch {

    private static final class Node {
        private final boolean directory;
        private Optional<byte[]> content = Optional.empty();
        private final Map<String, Node> names = new TreeMap<>();
        private final Map<String, Node> synced = new TreeMap<>();

        Node(boolean directory) {
            this.directory = directory;
        }
    }

    private final Path root;
    private final Node top = new Node(true);

    /**
     * @param root a directory of which everything is synced and empty
     */
    PowerFailure(Path root) {
        this.root = root;
    }

    /** Writes what is left to a new directory. */
    void leave(Path target) throws IOException {
        leave(top, target);
    }

    private static void leave(Node node, Path target) throws IOException {
        if (node.directory) {
            Files.createDirectories(target);
            for (Map.Entry<String, Node> entry : node.synced.entrySet()) {
                leave(entry.getValue(), target.resolve(entry.getKey()));
            }
        } else {
            Files.write(target, node.content.orElse(new byte[0]));
        }
    }

    @Override
    public void after(String operation, Path path) throws IOException {
        switch (operation) {
            case "mkdir" -> directory(path);
            case "create" -> parent(path).names.put(name(path), new Node(false));
            case "close" -> parent(path).names.get(name(path)).content = Optional.of(Files.readAllBytes(path));
            case "delete" -> parent(path).names.remove(name(path));
            case "sync" -> sync(path);
            default -> {
                // A write is nothing before the file is closed, and a move has its own method.
            }
        }
    }

    @Override
    public void moved(Path from, Path to) {
        Node node = parent(from).names.remove(name(from));
        parent(to).names.put(name(to), node);
    }

    private void sync(Path path) {
        if (path.startsWith(root)) {
            Node node = directory(path);
            node.synced.clear();
            node.synced.putAll(node.names);
        }
    }

    private Node parent(Path path) {
        return directory(path.getParent());
    }

    private Node directory(Path path) {
        Node node = top;
        if (!path.equals(root)) {
            for (Path name : root.relativize(path)) {
                node = node.names.computeIfAbsent(name.toString(), ignored -> new Node(true));
            }
        }
        return node;
    }

    private static String name(Path path) {
        return path.getFileName().toString();
    }
}
