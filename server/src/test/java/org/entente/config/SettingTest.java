package org.entente.config;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SettingTest {
    @Test
    void every_setting_is_told_of_by_the_program_and_by_the_readme() throws IOException {
        String readme = Files.readString(Path.of("..", "README.md"));
        for (Setting setting : Setting.values()) {
            assertTrue(SettingsHelp.text().contains("\n  " + setting.variable() + "\n"), setting.variable());
            assertTrue(readme.contains("`" + setting.variable() + "`"), setting.variable() + " in the README");
        }
        assertTrue(SettingsHelp.text().contains("ENTENTE_SECRET_FILE"));
    }
}
