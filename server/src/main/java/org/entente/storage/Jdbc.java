package org.entente.storage;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Optional;
import org.entente.kernel.StartFault;

/** Connections that block, for what runs before the server serves or beside it: migrations and the operator's commands. */
public final class Jdbc {
    private Jdbc() {}

    public static Connection connect(DatabaseAddress address) throws SQLException {
        Driver driver = new org.postgresql.Driver();
        return Optional.ofNullable(driver.connect(address.jdbcUrl(), address.jdbcProperties()))
                .orElseThrow(() -> new IllegalStateException("The driver does not know its own URL."));
    }

    /** What is wrong with this database, in a sentence for the operator. */
    public static StartFault fault(DatabaseAddress address, SQLException error) {
        return DatabaseFaults.of(address, error);
    }
}
