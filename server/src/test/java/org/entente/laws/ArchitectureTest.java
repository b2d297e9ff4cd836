package org.entente.laws;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.Arrays;
import java.util.List;
import org.entente.channel.ChannelAccess;
import org.entente.channel.ChannelDoor;
import org.entente.journal.AuthorPolicy;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The directions of dependency, as {@code server/docs/ARCHITECTURE.md} draws them. */
class ArchitectureTest {
    private static final String[] FEATURES = {
        "org.entente.identity..", "org.entente.network..", "org.entente.channel..", "org.entente.message.."
    };

    private static JavaClasses server;

    @BeforeAll
    static void read() {
        server = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("org.entente");
    }

    private static void mayUse(String from, String... allowed) {
        classes()
                .that()
                .resideInAPackage("org.entente." + from + "..")
                .should()
                .onlyDependOnClassesThat(are(resideInAnyPackage(outsideAnd(from, allowed))))
                .check(server);
    }

    /** Packages that are not ours are each slice's own affair; of ours, only these. */
    private static String[] outsideAnd(String from, String... allowed) {
        List<String> all = new java.util.ArrayList<>(List.of(
                "java..", "javax..", "io.vertx..", "io.netty..", "io.prometheus..", "com..", "org.jspecify..", ""));
        all.addAll(List.of("org.flywaydb..", "org.postgresql..", "org.tukaani..", "org.entente." + from + ".."));
        for (String name : allowed) {
            all.add("org.entente." + name + "..");
        }
        return all.toArray(String[]::new);
    }

    @Test
    void the_kernel_depends_on_the_jdk_alone() {
        classes()
                .that()
                .resideInAPackage("org.entente.kernel..")
                .should()
                .onlyDependOnClassesThat(are(resideInAnyPackage(
                        "java..",
                        "javax..",
                        "org.jspecify..",
                        "com.google.errorprone.annotations..",
                        "org.entente.kernel..",
                        "")))
                .check(server);
    }

    @Test
    void storage_and_work_know_only_the_kernel() {
        mayUse("storage", "kernel");
        mayUse("work", "kernel");
        mayUse("config", "kernel", "storage");
        mayUse("management", "kernel", "storage", "config", "journal", "command");
    }

    @Test
    void the_journal_knows_no_feature() {
        mayUse("journal", "kernel", "storage");
        mayUse("command", "kernel", "journal");
        mayUse("snapshot", "kernel", "storage", "journal", "command");
    }

    @Test
    void features_depend_in_one_direction() {
        mayUse("identity", "kernel", "storage", "work", "command");
        mayUse("network", "kernel", "storage", "journal", "command", "snapshot", "identity");
        mayUse("channel", "kernel", "storage", "journal", "command", "snapshot", "network");
        mayUse("message", "kernel", "storage", "journal", "command", "channel");
    }

    @Test
    void only_the_composition_knows_the_demonstration() {
        mayUse("demo", "kernel", "storage", "journal", "identity", "network", "channel");
        noClasses()
                .that()
                .resideOutsideOfPackages("org.entente", "org.entente.demo..")
                .should()
                .dependOnClassesThat(are(resideInAPackage("org.entente.demo..")))
                .check(server);
    }

    @Test
    void only_the_composition_knows_the_operators_commands() {
        mayUse("operator", "kernel", "storage", "config", "journal", "network");
        noClasses()
                .that()
                .resideOutsideOfPackages("org.entente", "org.entente.operator..")
                .should()
                .dependOnClassesThat(are(resideInAPackage("org.entente.operator..")))
                .check(server);
    }

    @Test
    void transports_cannot_name_a_feature() {
        noClasses()
                .that()
                .resideInAnyPackage("org.entente.web..", "org.entente.realtime..")
                .should()
                .dependOnClassesThat(are(resideInAnyPackage(FEATURES)))
                .check(server);
    }

    @Test
    void no_two_packages_need_each_other() {
        slices().matching("org.entente.(*)..").should().beFreeOfCycles().check(server);
    }

    @Test
    void a_store_is_its_own_features_affair() {
        for (String feature : FEATURES) {
            noClasses()
                    .that(are(resideInAPackage("org.entente.."))
                            .and(com.tngtech.archunit.base.DescribedPredicate.not(resideInAPackage(feature))))
                    .should()
                    .dependOnClassesThat(are(resideInAPackage(feature))
                            .and(com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith("Store")))
                    .allowEmptyShould(true)
                    .check(server);
        }
    }

    @Test
    void policies_are_pure() {
        noClasses()
                .that()
                .haveSimpleNameEndingWith("Policy")
                .or()
                .haveSimpleName("OwnerSuccession")
                .should()
                .dependOnClassesThat(are(resideInAnyPackage("io.vertx..", "org.entente.storage..", "java.time..")))
                .check(server);
    }

    @Test
    void only_the_door_makes_an_access() {
        long makers = server.stream()
                .filter(c -> c.getConstructorCallsFromSelf().stream()
                        .anyMatch(call -> call.getTargetOwner().isEquivalentTo(ChannelAccess.class)))
                .filter(c -> !c.isAssignableTo(ChannelDoor.class))
                .count();
        assertEquals(0, makers);
    }

    @Test
    void production_has_one_first_wall_and_it_stands() {
        List<String> doors = server.stream()
                .filter(c -> c.isAssignableTo(ChannelDoor.class) && !c.isInterface())
                .map(JavaClass::getSimpleName)
                .toList();
        assertEquals(List.of("GuardedDoor"), doors);
        List<String> builders = server.stream()
                .filter(c -> c.getConstructorCallsFromSelf().stream()
                        .anyMatch(call -> call.getTargetOwner().getSimpleName().equals("FirstWall")))
                .map(JavaClass::getSimpleName)
                .toList();
        assertEquals(List.of("FirstWall"), builders);
        assertEquals(
                List.of("INSIDE"),
                Arrays.stream(AuthorPolicy.class.getDeclaredFields())
                        .map(java.lang.reflect.Field::getName)
                        .toList());
    }

    @Test
    void verticles_are_few() {
        List<String> verticles = server.stream()
                .filter(c -> c.isAssignableTo(VerticleBase.class))
                .map(JavaClass::getSimpleName)
                .sorted()
                .toList();
        assertEquals(List.of("HttpVerticle", "JobsVerticle", "JournalTail"), verticles);
    }

    @Test
    void nobody_waits_on_a_future_but_the_composition() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.entente")
                .and()
                .doNotHaveSimpleName("Installation")
                .should()
                .callMethod(Future.class, "await")
                .orShould()
                .callMethod(Future.class, "await", long.class, java.util.concurrent.TimeUnit.class)
                .check(server);
    }

    @Test
    void names_say_what_a_class_does() {
        noClasses()
                .should()
                .haveNameMatching(".*(Manager|Helper|Util|Utils|Impl|Base)$")
                .check(server);
    }
}
