package org.entente.web;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.entente.command.Access;
import org.entente.command.Command;
import org.entente.command.Commands;
import org.entente.command.shape.JsonSchema;

/** The REST door described as OpenAPI 3.1, from the registry alone: what a command declares is what its description says. Pure. */
public final class OpenApi {
    private static final Pattern PARAMETER = Pattern.compile(":(\\w+)");
    private static final String JSON = "application/json";

    private OpenApi() {}

    public static JsonObject describe(Commands commands, String origin) {
        JsonObject paths = new JsonObject();
        for (Command<?> command : commands.all()) {
            String path = PARAMETER.matcher(command.path()).replaceAll("{$1}");
            JsonObject operations = paths.getJsonObject(path, new JsonObject());
            operations.put(command.method().name().toLowerCase(Locale.ROOT), operation(command));
            paths.put(path, operations);
        }
        return new JsonObject()
                .put("openapi", "3.1.0")
                .put("info", info())
                .put("servers", new JsonArray().add(new JsonObject().put("url", origin)))
                .put("paths", paths)
                .put(
                        "components",
                        new JsonObject().put("schemas", schemas()).put("securitySchemes", securitySchemes()));
    }

    private static JsonObject info() {
        return new JsonObject()
                .put("title", "Entente")
                .put("version", "0.1.0")
                .put("license", new JsonObject().put("name", "Apache-2.0").put("identifier", "Apache-2.0"))
                .put(
                        "description",
                        "Every command can also be sent by the socket entente.v1, under the name that is its operationId here."
                                + " A change carries a UUID of the client's as Idempotency-Key: the same again answers the first result.");
    }

    private static JsonObject operation(Command<?> command) {
        Class<? extends Record> arguments = command.shape().type();
        JsonObject schema = JsonSchema.of(arguments);
        JsonObject example = JsonSchema.example(arguments);
        JsonArray parameters = new JsonArray();
        for (String name : pathParameters(command)) {
            parameters.add(parameter(name, "path", schema, example));
            drop(name, schema, example);
        }
        JsonObject operation = new JsonObject()
                .put("operationId", command.name())
                .put("summary", command.summary())
                .put(
                        "tags",
                        new JsonArray()
                                .add(command.name().substring(0, command.name().indexOf('.'))))
                .put("security", security(command));
        if (command.gravity() != Command.Gravity.EVERYDAY) {
            operation
                    .put("x-grave", true)
                    .put(
                            "description",
                            "May answer confirmation-needed first: give what the problem's confirmation asks for to"
                                    + " confirmation.give, then send the same again.");
        }
        if (command.method().equals(HttpMethod.GET)) {
            schema.getJsonObject("properties")
                    .fieldNames()
                    .forEach(name -> parameters.add(parameter(name, "query", schema, example)));
        } else if (!schema.getJsonObject("properties").isEmpty()) {
            operation.put("requestBody", body(schema, example));
        }
        if (command.effect() == Command.Effect.CHANGES && command.access() == Access.MEMBER) {
            parameters.add(idempotencyKey());
        }
        return operation.put("parameters", parameters).put("responses", responses(command));
    }

    private static Set<String> pathParameters(Command<?> command) {
        Set<String> names = new TreeSet<>();
        Matcher matcher = PARAMETER.matcher(command.path());
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        return names;
    }

    private static JsonObject parameter(String name, String in, JsonObject schema, JsonObject example) {
        JsonObject parameter = new JsonObject()
                .put("name", name)
                .put("in", in)
                .put("required", schema.getJsonArray("required").contains(name))
                .put("schema", present(schema.getJsonObject("properties").getJsonObject(name)));
        return example.containsKey(name) ? parameter.put("example", example.getValue(name)) : parameter;
    }

    /** In an address there is no null: what is optional is left out. */
    private static JsonObject present(JsonObject schema) {
        JsonArray any = schema.getJsonArray("anyOf");
        return any == null ? schema : any.getJsonObject(0);
    }

    private static void drop(String name, JsonObject schema, JsonObject example) {
        Object property = schema.getJsonObject("properties").remove(name);
        boolean required = schema.getJsonArray("required").remove(name);
        Object shown = example.remove(name);
        assert property != null && required && shown != null : name + " is in the path, so it is a required field";
    }

    private static JsonObject body(JsonObject schema, JsonObject example) {
        JsonObject content = new JsonObject().put("schema", schema).put("example", example);
        return new JsonObject()
                .put("required", !schema.getJsonArray("required").isEmpty())
                .put("content", new JsonObject().put(JSON, content));
    }

    private static JsonObject idempotencyKey() {
        return new JsonObject()
                .put("name", "Idempotency-Key")
                .put("in", "header")
                .put("required", true)
                .put("schema", new JsonObject().put("type", "string").put("format", "uuid"));
    }

    private static JsonArray security(Command<?> command) {
        JsonArray any = new JsonArray();
        if (command.access() == Access.ANYONE) {
            any.add(new JsonObject());
        } else {
            any.add(new JsonObject().put("accessToken", new JsonArray()));
        }
        return any;
    }

    private static JsonObject responses(Command<?> command) {
        JsonObject problem = new JsonObject()
                .put("description", "Refused, and nothing was changed.")
                .put(
                        "content",
                        new JsonObject()
                                .put(
                                        "application/problem+json",
                                        new JsonObject()
                                                .put(
                                                        "schema",
                                                        new JsonObject().put("$ref", "#/components/schemas/Problem"))));
        JsonObject done = new JsonObject()
                .put("description", "Done, and on disk.")
                .put("content", new JsonObject().put(JSON, new JsonObject().put("schema", command.answer())));
        return new JsonObject().put("200", done).put("default", problem);
    }

    private static JsonObject schemas() {
        JsonObject text = new JsonObject().put("type", "string");
        JsonObject properties = new JsonObject()
                .put("type", text)
                .put("title", text)
                .put("status", new JsonObject().put("type", "integer"))
                .put("code", text)
                .put("detail", text)
                .put("field", text)
                .put("retryAfterSeconds", new JsonObject().put("type", "integer"))
                .put(
                        "confirmation",
                        new JsonObject()
                                .put("type", "object")
                                .put(
                                        "description",
                                        "With confirmation-needed: a challenge, and by what means to answer it."));
        return new JsonObject()
                .put(
                        "Problem",
                        new JsonObject()
                                .put("description", "RFC 9457; field is a JSON Pointer into the arguments.")
                                .put("type", "object")
                                .put("properties", properties)
                                .put(
                                        "required",
                                        new JsonArray()
                                                .add("type")
                                                .add("title")
                                                .add("status")
                                                .add("code")
                                                .add("detail")));
    }

    private static JsonObject securitySchemes() {
        return new JsonObject()
                .put(
                        "accessToken",
                        new JsonObject()
                                .put("type", "http")
                                .put("scheme", "bearer")
                                .put("bearerFormat", "JWT"));
    }
}
