package org.entente.storage;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.reflect.Field;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.entente.testing.TestPostgres;
import org.junit.jupiter.api.Test;

/** Every statement of the server fits the schema: an empty database takes each of them, as the role that will run it. */
class SqlConstantsTest {
    @Test
    void an_empty_migrated_database_prepares_every_statement() throws Exception {
        List<String> refused = new ArrayList<>();
        int prepared = 0;
        try (Connection connection = TestPostgres.connect(TestPostgres.runtime(TestPostgres.freshDatabase()))) {
            for (JavaClass each : new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("org.entente")) {
                for (JavaField field : each.getFields()) {
                    if (field.getRawType().isEquivalentTo(Sql.class)) {
                        prepared++;
                        prepare(connection, field.reflect(), refused);
                    }
                }
            }
        }
        assertTrue(refused.isEmpty(), String.join("\n", refused));
        assertTrue(prepared > 50, "found only " + prepared);
    }

    private static void prepare(Connection connection, Field field, List<String> refused) throws Exception {
        field.setAccessible(true);
        String sql = ((Sql) field.get(null)).text();
        try (Statement statement = connection.createStatement()) {
            if (sql.startsWith("LOCK")) {
                // What PostgreSQL does not prepare is tried instead, and undone.
                statement.execute("BEGIN; " + sql + "; ROLLBACK");
                return;
            }
            statement.execute("PREPARE checked AS " + sql);
            statement.execute("DEALLOCATE checked");
        } catch (SQLException e) {
            refused.add(field.getDeclaringClass().getSimpleName() + "." + field.getName() + ": " + e.getMessage());
        }
    }
}
