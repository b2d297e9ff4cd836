package org.entente.storage.embedded;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TarReaderTest {

    @Test
    void a_file_is_read_with_its_name_mode_and_content() throws IOException {
        TarReader tar = open(archive("bin/postgres", '0', "", "content"));
        byte[] buffer = new byte[100];

        assertEquals(new TarReader.Entry("bin/postgres", TarReader.Type.FILE, 0755, 7, ""), tar.next());
        assertEquals(7, tar.read(buffer));
        assertEquals("content", new String(buffer, 0, 7, US_ASCII));
        assertEquals(-1, tar.read(buffer));
        assertNull(tar.next());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/etc/passwd", "../escape", "bin/../../escape"})
    void a_name_that_leads_outside_is_refused(String name) {
        assertThrows(IOException.class, () -> open(archive(name, '0', "", "")).next());
    }

    @Test
    void a_link_that_leads_outside_is_refused() {
        assertThrows(
                IOException.class,
                () -> open(archive("lib/x.so", '2', "../../x.so", "")).next());
    }

    @Test
    void a_device_is_refused() {
        assertThrows(IOException.class, () -> open(archive("dev", '3', "", "")).next());
    }

    @Test
    void a_damaged_header_is_refused() {
        byte[] archive = archive("bin/postgres", '0', "", "");
        archive[0] ^= 1;

        assertThrows(IOException.class, () -> open(archive).next());
    }

    @Test
    void an_archive_that_ends_early_is_refused() {
        byte[] archive = archive("bin/postgres", '0', "", "content");
        TarReader tar = open(Arrays.copyOf(archive, 515));

        assertThrows(IOException.class, () -> {
            tar.next();
            tar.next();
        });
    }

    private static TarReader open(byte[] archive) {
        return new TarReader(new ByteArrayInputStream(archive));
    }

    private static byte[] archive(String name, char type, String target, String content) {
        byte[] archive = new byte[512 * 4];
        put(archive, 0, name);
        put(archive, 100, "0000755");
        put(archive, 124, "%011o".formatted(content.length()));
        put(archive, 148, "        ");
        archive[156] = (byte) type;
        put(archive, 157, target);
        int sum = 0;
        for (int i = 0; i < 512; i++) {
            sum += archive[i] & 0xff;
        }
        put(archive, 148, "%06o\0 ".formatted(sum));
        put(archive, 512, content);
        return archive;
    }

    private static void put(byte[] archive, int at, String text) {
        byte[] bytes = text.getBytes(US_ASCII);
        System.arraycopy(bytes, 0, archive, at, bytes.length);
    }
}
