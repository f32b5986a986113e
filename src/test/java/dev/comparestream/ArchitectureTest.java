package dev.comparestream;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The arrows between the packages, as the design draws them. */
class ArchitectureTest {

    private static final String ROOT = "dev.comparestream";
    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);

    @ParameterizedTest(name = "{0} may use {1}")
    @CsvSource({
        "http,      door cluster compare callers bus catalogue stats sse model config time budget tracing",
        "sibling,   door compare sse model config time budget tracing",
        "door,      cluster compare bus sse model config time budget tracing",
        "compare,   bus model config time tracing",
        "tokens,    callers model config time",
        "callers,   cluster model config time",
        "bus,       model time",
        "worker,    bus upstream model config time",
        "cluster,   config",
        "lease,     cluster time",
        "upstream,  sse catalogue model config time budget tracing",
        "catalogue, model config time",
        "stats,     model",
        "metrics,   callers compare upstream model",
        "tracing,   model config",
        "config,    model",
        "sse,       ''",
        "model,     ''",
        "time,      ''",
        "transport, ''",
        "simulator, time",
        "cli,       model"
    })
    void a_package_uses_no_others_than_the_design_gives_it(String name, String others) {
        DescribedPredicate<JavaClass> allowed = Stream.concat(
                        Stream.of(name), Stream.of(others.split(" ")).filter(other -> !other.isEmpty()))
                .map(ArchitectureTest::inPackage)
                .reduce(resideOutsideOfPackage(ROOT + ".."), (one, other) -> one.or(other))
                .as("outside classes, " + name + " and " + others);

        classes()
                .that(inPackage(name))
                .should()
                .onlyDependOnClassesThat(allowed)
                .check(OURS);
    }

    @Test
    void only_the_root_puts_the_ends_of_the_way_together() {
        DescribedPredicate<JavaClass> ends = Stream.of("http", "sibling", "worker", "simulator", "cli")
                .map(ArchitectureTest::inPackage)
                .reduce(DescribedPredicate.alwaysFalse(), (one, other) -> one.or(other));

        noClasses()
                .that(ends.negate().and(DescribedPredicate.not(resideInAPackage(ROOT))))
                .should()
                .dependOnClassesThat(ends.as("http, sibling, worker, simulator or cli"))
                .check(OURS);
    }

    @Test
    void reading_the_configuration_does_not_log() {
        noClasses()
                .that(inPackage("config"))
                .should()
                .dependOnClassesThat(resideInAPackage("org.slf4j.."))
                .because("another thread sets up logging meanwhile")
                .check(OURS);
    }

    @Test
    void nothing_depends_on_the_root() {
        noClasses()
                .that(DescribedPredicate.not(resideInAPackage(ROOT)))
                .should()
                .dependOnClassesThat(resideInAPackage(ROOT))
                .check(OURS);
    }

    @ParameterizedTest
    @CsvSource({"model", "sse", "stats"})
    void what_is_only_values_and_bytes_knows_no_vertx(String name) {
        noClasses()
                .that(inPackage(name))
                .should()
                .dependOnClassesThat(resideInAnyPackage("io.vertx..", "io.netty.."))
                .check(OURS);
    }

    @Test
    void only_metrics_knows_what_counts() {
        noClasses()
                .that(DescribedPredicate.not(inPackage("metrics")))
                .should()
                .dependOnClassesThat(resideInAPackage("io.micrometer.."))
                .check(OURS);
    }

    @Test
    void only_one_package_knows_what_traces_and_only_the_root_knows_that_package() {
        noClasses()
                .that(DescribedPredicate.not(inPackage("tracing.otel")))
                .should()
                .dependOnClassesThat(resideInAPackage("io.opentelemetry.."))
                .check(OURS);
        noClasses()
                .that(DescribedPredicate.not(inPackage("tracing.otel").or(resideInAPackage(ROOT))))
                .should()
                .dependOnClassesThat(inPackage("tracing.otel"))
                .check(OURS);
    }

    @Test
    void only_the_two_servers_know_the_router() {
        noClasses()
                .that(DescribedPredicate.not(inPackage("http").or(inPackage("simulator"))))
                .should()
                .dependOnClassesThat(resideInAPackage("io.vertx.ext.web.."))
                .check(OURS);
    }

    @Test
    void the_packages_have_no_cycle() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(OURS);
    }

    private static DescribedPredicate<JavaClass> inPackage(String name) {
        return resideInAPackage(ROOT + '.' + name + "..");
    }
}
