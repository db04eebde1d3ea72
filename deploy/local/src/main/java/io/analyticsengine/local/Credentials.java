package io.analyticsengine.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.analyticsengine.local.process.PrivateFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/** The passwords of the database roles of one installation: made at random once, readable by their owner only. */
public record Credentials(Map<String, String> passwords) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    public Credentials {
        passwords = Map.copyOf(passwords);
    }

    /** Reads them, or makes them when there are none. */
    public static Credentials at(Path file) {
        try {
            Map<String, String> known = Files.exists(file)
                    ? JSON.readValue(Files.readAllBytes(file), new TypeReference<TreeMap<String, String>>() {})
                    : new TreeMap<>();
            boolean complete = true;
            for (DatabaseRole role : DatabaseRole.values()) {
                complete &= known.putIfAbsent(role.label(), random()) != null;
            }
            if (!complete) {
                PrivateFiles.write(
                        file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(known) + System.lineSeparator());
            }
            return new Credentials(known);
        } catch (JsonProcessingException e) {
            throw new LocalException(
                    LocalError.DAMAGED,
                    file + " is damaged; the databases know the passwords that it had",
                    "Put it back from a backup, or delete it and start from empty data: ./engine up --fresh",
                    e);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read or write " + file, e);
        }
    }

    public String of(DatabaseRole role) {
        String password = passwords.get(role.label());
        if (password == null) {
            throw new IllegalStateException("No password for " + role.label());
        }
        return password;
    }

    @Override
    public String toString() {
        return "Credentials" + passwords.keySet();
    }

    private static String random() {
        byte[] bytes = new byte[18];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
