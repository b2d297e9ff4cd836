package org.entente.management;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.Statement;
import java.util.Map;
import java.util.Optional;
import org.entente.testing.Await;
import org.entente.testing.Rest;
import org.entente.testing.Socket;
import org.entente.testing.TestPostgres;
import org.entente.testing.TestServer;
import org.entente.testing.Tester;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ManagementTest {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private static TestServer server;
    private static Tester kadri;

    @BeforeAll
    static void found() {
        server = TestServer.start();
        kadri = Tester.founds(server, "Digital Ministers", "EE", "Kadri Tamm");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void a_node_that_serves_is_live_and_ready() {
        assertEquals(200, ask("/health/live").statusCode());
        assertEquals(200, ask("/health/ready").statusCode());
        assertEquals(404, ask("/").statusCode());
    }

    @Test
    void a_node_whose_database_refuses_is_live_and_not_ready_until_it_answers_again() throws Exception {
        String name = server.owner().database();
        try (Connection owner = TestPostgres.connect(TestPostgres.maintenance());
                Connection node = TestPostgres.connect(server.runtime());
                Statement allows = owner.createStatement();
                Statement ends = node.createStatement()) {
            allows.execute("ALTER DATABASE " + name + " ALLOW_CONNECTIONS false");
            try {
                ends.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + name
                        + "' AND pid <> pg_backend_pid()");
                Await.until(
                        "the node says it is not ready",
                        () -> ask("/health/ready").statusCode() == 503);
                assertEquals(200, ask("/health/live").statusCode());
            } finally {
                allows.execute("ALTER DATABASE " + name + " ALLOW_CONNECTIONS true");
            }
        }
        Await.until("the node is ready again", () -> ask("/health/ready").statusCode() == 200);
    }

    @Test
    void metrics_count_and_name_nobody() {
        String channel = kadri.opens("A name that no machine may tell", "start");
        kadri.says(channel, "A text that no machine may tell").ok();
        try (Socket socket = kadri.listens()) {
            String metrics = ask("/metrics").body();
            assertTrue(metrics.contains("entente_commands_total{command=\"message.post\",outcome=\"ok\"}"), metrics);
            assertTrue(metrics.contains("entente_sockets 1"), metrics);
            assertTrue(metrics.contains("jvm_memory_used_bytes"), metrics);
            for (String secret : new String[] {"no machine may tell", "Kadri", channel, kadri.id(), kadri.network()}) {
                assertFalse(metrics.contains(secret), secret);
            }
            assertFalse(socket.isClosed());
        }
    }

    @Test
    void nothing_of_it_is_at_the_public_port() {
        for (String path : new String[] {"/metrics", "/health/ready"}) {
            String body = new Rest(server)
                    .raw("GET", path, Optional.empty(), Map.of())
                    .body();
            assertFalse(body.contains("entente_commands_total") || body.contains("\"ready\""), path);
        }
    }

    private static HttpResponse<String> ask(String path) {
        int port = server.app().managementPort().orElseThrow();
        try {
            return CLIENT.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
