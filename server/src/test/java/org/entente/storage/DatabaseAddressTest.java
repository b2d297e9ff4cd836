package org.entente.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseAddressTest {

    @Test
    void a_url_is_taken_apart_and_decoded() {
        DatabaseAddress address =
                DatabaseAddress.parse("postgresql://chief:p%40ss+%2F%3A@db.example:6000/my%20data?sslmode=require");

        assertEquals("chief", address.user());
        assertEquals("p@ss+/:", address.password().text());
        assertEquals("db.example", address.host());
        assertEquals(6000, address.port());
        assertEquals("my data", address.database());
        assertEquals(DatabaseAddress.SslMode.REQUIRE, address.sslMode());
        assertFalse(address.toString().contains("p@ss"));
    }

    @Test
    void another_host_must_prove_its_name_unless_told_otherwise() {
        assertEquals(
                DatabaseAddress.SslMode.VERIFY_FULL,
                DatabaseAddress.parse("postgresql://a:b@db.example/c").sslMode());
        assertEquals(
                DatabaseAddress.SslMode.DISABLE,
                DatabaseAddress.parse("postgresql://a:b@localhost/c").sslMode());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql://localhost/name",
                "postgresql://user@localhost/name",
                "postgresql://user:password@localhost",
                "postgresql://user:password@localhost/",
                "postgresql://user:password@localhost/a/b",
                "postgresql://user:password@localhost/a?sslmode=prefer",
                "postgresql://user:password@localhost/a?options=x",
                "jdbc:postgresql://localhost/a",
                "mysql://user:password@localhost/a",
                "not a url"
            })
    void anything_else_is_refused(String url) {
        assertThrows(IllegalArgumentException.class, () -> DatabaseAddress.parse(url));
    }
}
