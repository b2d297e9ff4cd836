package org.entente.storage.embedded;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.entente.kernel.StartFault;
import org.tukaani.xz.XZInputStream;

/** The programs of PostgreSQL, unpacked once from the archive on the class path that fits this machine. */
record Binaries(Path directory, String version) {
    /** The artifact's name carries the version; the archive within does not. */
    private static final Pattern VERSION_IN_JAR = Pattern.compile("-(\\d+(?:\\.\\d+)+)\\.jar!/");

    /** Unpacks the programs unless they are there already. */
    static Binaries unpack(Path parent, Consumer<String> tell) throws IOException {
        URL archive = archive();
        String version = versionOf(archive);
        Path directory = parent.resolve(version);
        if (!Files.isDirectory(directory)) {
            tell.accept("Unpacking PostgreSQL " + version + " (once, about 60 MB) ...");
            Path partial = parent.resolve(version + ".partial");
            Trees.delete(partial);
            try (InputStream packed = archive.openStream()) {
                unpack(new TarReader(new XZInputStream(new BufferedInputStream(packed, 1 << 16))), partial);
            }
            Trees.moveDurably(partial, directory);
        }
        return new Binaries(directory, version);
    }

    String program(String name) {
        return directory.resolve("bin").resolve(name).toString();
    }

    String majorVersion() {
        return version.substring(0, version.indexOf('.'));
    }

    private static URL archive() {
        String name = "/postgres-" + Platform.here() + ".txz";
        URL archive = Binaries.class.getResource(name);
        if (archive == null) {
            throw new StartFault(
                    StartFault.Kind.PLATFORM,
                    "No PostgreSQL for this machine (" + System.getProperty("os.name") + ", "
                            + System.getProperty("os.arch")
                            + ") is packed with this server: name a PostgreSQL 16 or later with ENTENTE_DATABASE_URL.");
        }
        return archive;
    }

    private static String versionOf(URL archive) {
        Matcher matcher = VERSION_IN_JAR.matcher(archive.toString());
        if (!matcher.find()) {
            throw new StartFault(
                    StartFault.Kind.PLATFORM,
                    "The archive of PostgreSQL at " + archive
                            + " lies outside the artifact that names its version: start the server with its lib directory.");
        }
        return matcher.group(1);
    }

    private static void unpack(TarReader tar, Path target) throws IOException {
        var readableByAll = PosixFilePermissions.fromString("rwxr-xr-x");
        Files.createDirectories(target);
        Files.setPosixFilePermissions(target, readableByAll);
        byte[] buffer = new byte[1 << 16];
        for (TarReader.Entry entry = tar.next(); entry != null; entry = tar.next()) {
            Path path = target.resolve(entry.name());
            switch (entry.type()) {
                case DIRECTORY -> Files.createDirectories(path);
                case LINK -> Files.createSymbolicLink(path, Path.of(entry.target()));
                case FILE -> {
                    writeFile(tar, path, buffer);
                    if (entry.isExecutable()) {
                        Files.setPosixFilePermissions(path, readableByAll);
                    }
                }
            }
        }
    }

    private static void writeFile(TarReader tar, Path path, byte[] buffer) throws IOException {
        Files.createDirectories(path.getParent());
        try (OutputStream out = Files.newOutputStream(path)) {
            for (int count = tar.read(buffer); count >= 0; count = tar.read(buffer)) {
                out.write(buffer, 0, count);
            }
        }
    }
}
