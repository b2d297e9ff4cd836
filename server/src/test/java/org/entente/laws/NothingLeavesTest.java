package org.entente.laws;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** No class can call anybody but the database: there is nothing in our code that makes a client. What a running server does is in OutboundTest. */
class NothingLeavesTest {
    /** What opens a connection, or sends a datagram, or asks for a name. */
    private static final Set<String> CALLERS = Set.of(
            "java.net.Socket",
            "java.net.DatagramSocket",
            "java.net.MulticastSocket",
            "java.net.HttpURLConnection",
            "java.net.http.HttpClient",
            "java.nio.channels.SocketChannel",
            "java.nio.channels.DatagramChannel",
            "java.nio.channels.AsynchronousSocketChannel",
            "javax.net.SocketFactory",
            "javax.net.ssl.SSLSocketFactory",
            "javax.naming.InitialContext",
            "io.vertx.core.http.HttpClient",
            "io.vertx.core.http.HttpClientAgent",
            "io.vertx.core.http.WebSocketClient",
            "io.vertx.core.net.NetClient",
            "io.vertx.core.dns.DnsClient",
            "io.vertx.core.datagram.DatagramSocket",
            "io.netty.bootstrap.Bootstrap");

    private static final Set<String> CALLS = Set.of(
            "createHttpClient",
            "createWebSocketClient",
            "createNetClient",
            "createDnsClient",
            "httpClientBuilder",
            "createDatagramSocket",
            "openConnection",
            "openStream");

    private static final JavaClasses SERVER = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.entente");

    @Test
    void nothing_in_the_server_names_a_client() {
        noClasses()
                .should()
                .dependOnClassesThat(DescribedPredicate.describe("call out", c -> CALLERS.contains(c.getName())))
                .check(SERVER);
    }

    @Test
    void nothing_in_the_server_opens_an_address() {
        // These two read what lies in jars on the class path, by an address that begins with jar:.
        noClasses()
                .that()
                .doNotHaveSimpleName("PackagedMigrations")
                .and()
                .doNotHaveSimpleName("Binaries")
                .should()
                .callMethodWhere(DescribedPredicate.describe(
                        "call out",
                        (JavaCall<?> call) -> CALLS.contains(call.getTarget().getName())))
                .check(SERVER);
    }

    @Test
    void only_storage_speaks_to_the_database() {
        noClasses()
                .that(resideOutsideOfPackages("org.entente.storage..", "org.entente.operator.."))
                .should()
                .dependOnClassesThat(DescribedPredicate.describe(
                        "make connections",
                        c -> List.of(
                                        "java.sql.DriverManager",
                                        "java.sql.Driver",
                                        "io.vertx.sqlclient.Pool",
                                        "io.vertx.pgclient.PgBuilder",
                                        "io.vertx.pgclient.PgConnection")
                                .contains(c.getName())))
                .check(SERVER);
    }
}
