package org.virel.launcher;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Locale;
import java.util.Set;

/**
 * Where a run listens, as its {@value #FILE} says.
 *
 * @param directory the run's directory, as the user typed it
 * @param run its id
 * @param port on the loopback interface
 * @param token what lets us in
 */
record ShellAddress(Path directory, String run, int port, String token) {

    /** The name of the file in a run's directory. */
    static final String FILE = "shell.json";

    private static final Set<PosixFilePermission> OURS = Set.of(PosixFilePermission.OWNER_READ,
            PosixFilePermission.OWNER_WRITE);

    /**
     * Reads the address of a run.
     *
     * @throws LaunchException if there is no such run, it does not go on, or the file is not ours alone
     */
    static ShellAddress of(Path directory) {
        Path file = directory.resolve(FILE);
        if (!Files.exists(file)) {
            RunRecord.read(directory);
            throw new LaunchException(ExitCode.USAGE,
                    "%s does not go on (%s): go on with '%s resume %s', and --steps N to go further"
                            .formatted(directory, state(directory), Console.program(), directory));
        }
        requireOurs(file);
        try (Reader text = Files.newBufferedReader(file); JsonReader reader = Json.createReader(text)) {
            JsonObject json = reader.readObject();
            return new ShellAddress(directory, json.getString("run"), json.getInt("port"), json.getString("token"));
        } catch (AccessDeniedException e) {
            throw notOurs(file, e);
        } catch (IOException | JsonException | NullPointerException | ClassCastException e) {
            throw new LaunchException(ExitCode.USAGE, "%s is damaged: %s".formatted(file, e.getMessage()), e);
        }
    }

    private static String state(Path directory) {
        try (Reader text = Files.newBufferedReader(directory.resolve("status.json"));
                JsonReader reader = Json.createReader(text)) {
            JsonObject status = reader.readObject();
            return "%s at step %s".formatted(status.getString("state", "?").toLowerCase(Locale.ROOT),
                    status.get("step"));
        } catch (IOException | JsonException | ClassCastException e) {
            return "it has no " + FILE;
        }
    }

    /** A token that others can read, or have written, protects nothing. */
    private static void requireOurs(Path file) {
        try {
            if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                return;
            }
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
            if (!OURS.containsAll(permissions)) {
                throw new LaunchException(ExitCode.USAGE,
                        "%s can be used by others: take its permissions away with 'chmod 600 %s'".formatted(file,
                                file));
            }
            if (!Files.isReadable(file)) {
                throw notOurs(file, new AccessDeniedException(file.toString()));
            }
        } catch (IOException e) {
            throw notOurs(file, e);
        }
    }

    private static LaunchException notOurs(Path file, IOException e) {
        return new LaunchException(ExitCode.USAGE,
                "%s is not ours: only the user who started the run can attach to it".formatted(file), e);
    }
}
