package org.entente.browser;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives every browser test the one {@link Stage} of the run, clears it after each, and skips them all where no Chromium is found. */
final class StageSharing implements ExecutionCondition, ParameterResolver, AfterEachCallback {
    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(StageSharing.class);
    private static final Optional<Path> CHROMIUM = Chromium.find();
    private static final String SKIPPED =
            "Browser tests skipped: no Chromium found. Install it with: apt-get install chromium";

    static {
        if (CHROMIUM.isEmpty()) {
            System.out.println(SKIPPED);
        }
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return CHROMIUM.isPresent()
                ? ConditionEvaluationResult.enabled("Chromium is here")
                : ConditionEvaluationResult.disabled(SKIPPED);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Stage.class;
    }

    @Override
    public Stage resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return stage(context);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        stage(context).clear();
    }

    private static Stage stage(ExtensionContext context) {
        // The store of the root closes what it holds when the run ends.
        return context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(Stage.class, key -> new Stage(CHROMIUM.orElseThrow()), Stage.class);
    }
}
