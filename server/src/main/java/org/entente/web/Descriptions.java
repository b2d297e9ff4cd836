package org.entente.web;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import org.entente.command.Commands;

/** Serves the description of the API, made once. It is the same for everybody, as the code is. */
final class Descriptions {
    private final Buffer openApi;

    Descriptions(Commands commands, String origin) {
        this.openApi = OpenApi.describe(commands, origin).toBuffer();
    }

    void openApi(RoutingContext context) {
        context.response().putHeader("Content-Type", "application/json").putHeader("Cache-Control", "no-cache");
        Answers.end(context.response(), openApi);
    }
}
