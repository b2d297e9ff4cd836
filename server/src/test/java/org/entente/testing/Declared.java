package org.entente.testing;

import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.Validator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.entente.command.Command;

/** Holds every answer that any test gets to what its command declares that it answers. */
final class Declared {
    private static final JsonSchemaOptions OPTIONS =
            new JsonSchemaOptions().setDraft(Draft.DRAFT202012).setBaseUri("https://entente.example.org");
    private static final Map<String, Validator> VALIDATORS = new ConcurrentHashMap<>();

    private Declared() {}

    static void hold(Command<?> command, JsonObject answer) {
        Validator validator = VALIDATORS.computeIfAbsent(
                command.name(), name -> Validator.create(JsonSchema.of(command.answer()), OPTIONS));
        OutputUnit output = validator.validate(answer);
        if (!output.getValid()) {
            throw new AssertionError(command.name() + " answers what it does not declare: "
                    + output.toJson().encode() + " in " + answer.encode());
        }
    }
}
