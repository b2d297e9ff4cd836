package org.entente.laws;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.contract.Operation;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.entente.command.Command;
import org.entente.testing.Rest;
import org.entente.testing.TestServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The description of the API is valid by somebody else's judgement, complete, and true of what the server answers. */
class ApiDescriptionTest {
    private static TestServer server;
    private static JsonObject description;

    @BeforeAll
    static void read() {
        server = TestServer.start();
        description = new Rest(server)
                .send("GET", "/api/openapi.json", Optional.empty(), Map.of())
                .ok();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void the_description_is_valid_openapi_and_has_every_command() throws Exception {
        Vertx vertx = Vertx.vertx();
        try {
            OpenAPIContract contract = OpenAPIContract.from(vertx, description).await(60, TimeUnit.SECONDS);
            Set<String> described = contract.operations().stream()
                    .map(Operation::getOperationId)
                    .collect(Collectors.toSet());
            Set<String> registered =
                    server.app().commands().all().stream().map(Command::name).collect(Collectors.toSet());
            assertEquals(registered, described);
        } finally {
            vertx.close().await(10, TimeUnit.SECONDS);
        }
    }
}
