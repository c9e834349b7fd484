package io.milepost.sla;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.google.common.collect.ImmutableMap;
import io.dropwizard.auth.AuthFilter;
import io.dropwizard.auth.PolymorphicAuthDynamicFeature;
import io.dropwizard.auth.PolymorphicAuthValueFactoryProvider;
import io.dropwizard.auth.oauth.OAuthCredentialAuthFilter;
import io.dropwizard.core.Application;
import io.dropwizard.core.cli.ServerCommand;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.db.DataSourceFactory;
import io.dropwizard.db.ManagedDataSource;
import io.dropwizard.jdbi3.JdbiFactory;
import io.dropwizard.jersey.setup.JerseyEnvironment;
import io.milepost.sla.access.Person;
import io.milepost.sla.access.PersonAuthenticator;
import io.milepost.sla.access.UnknownPerson;
import io.milepost.sla.facts.Producer;
import io.milepost.sla.facts.TokenAuthenticator;
import io.milepost.sla.http.FreshnessCheck;
import io.milepost.sla.http.HttpMetrics;
import io.milepost.sla.http.RefusedBodies;
import io.milepost.sla.http.SecurityHeaders;
import io.milepost.sla.http.StorableText;
import io.milepost.sla.metrics.BuildMetrics;
import io.milepost.sla.metrics.PoolMetrics;
import io.milepost.sla.problem.ProblemMapper;
import io.milepost.sla.problem.UnknownProducer;
import io.milepost.sla.store.Migrations;
import io.milepost.sla.store.SecretFile;
import io.prometheus.metrics.exporter.servlet.jakarta.PrometheusMetricsServlet;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import jakarta.servlet.DispatcherType;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Set;
import org.apache.tomcat.jdbc.pool.DataSourceProxy;
import org.jdbi.v3.core.Jdbi;

/** Wires the features of the API: the facts store, the engine over it, and everything that reads from them. */
public final class SlaApplication extends Application<SlaConfiguration> {

    private final Clock clock;
    private final PrometheusRegistry registry;

    public SlaApplication() {
        this(Clock.systemUTC(), new PrometheusRegistry());
    }

    SlaApplication(Clock clock, PrometheusRegistry registry) {
        this.clock = clock;
        this.registry = registry;
    }

    @Override
    public String getName() {
        return "milepost";
    }

    @Override
    protected void addDefaultCommands(Bootstrap<SlaConfiguration> bootstrap) {
        bootstrap.addCommand(new QuietServerCommand(this));
    }

    @Override
    protected void onFatalError(Throwable failure) {
        throw StartFailure.explain(failure);
    }

    @Override
    public void run(SlaConfiguration configuration, Environment environment) {
        ServerDefaults.silenceServerCommand();
        ServerDefaults.applyTo(configuration.getServerFactory());
        environment.lifecycle().addServerLifecycleListener(ServerDefaults::leaveRequestsDeflated);
        Migrations.run(configuration.database());
        DataSourceFactory pool = configuration.database().toPool();
        ManagedDataSource store = pool.build(environment.metrics(), "facts");
        Jdbi jdbi = new JdbiFactory().build(environment, pool, store, "facts");
        Features features = new Features(jdbi, clock, configuration);
        registerBasics(environment, registry);
        BuildMetrics.register(registry, Build.version());
        if (store instanceof DataSourceProxy connections) {
            PoolMetrics.register(registry, connections);
        }
        registerCallers(
                environment.jersey(),
                SecretFile.load("token", configuration.tokenFile()),
                new PersonAuthenticator(configuration.people()));
        features.resources(registry).forEach(environment.jersey()::register);
        environment.lifecycle().manage(features.keeper(configuration.judgeAhead()));
        environment.lifecycle().manage(features.events());
        features.alerts(configuration, registry)
                .ifPresent(alerts -> environment.lifecycle().manage(alerts));
        features.publisher(configuration)
                .ifPresent(publisher -> environment.lifecycle().manage(publisher));
        features.editions().ifPresent(editions -> environment.lifecycle().manage(editions.watch()));
        if (!configuration.reports().schedule().isEmpty()) {
            environment.lifecycle().manage(features.scheduler(configuration.reports(), store));
        }
        features.catalogue()
                .services()
                .forEach(service -> environment
                        .healthChecks()
                        .register(
                                "facts of " + service.name(),
                                new FreshnessCheck(clock, () -> features.facts().findLastChange(service.name()))));
    }

    private static void registerBasics(Environment environment, PrometheusRegistry registry) {
        JvmMetrics.builder().register(registry);
        environment
                .admin()
                .addServlet("prometheus", new PrometheusMetricsServlet(registry))
                .addMapping("/metrics");
        environment
                .servlets()
                .addFilter("security-headers", new SecurityHeaders())
                .addMappingForUrlPatterns(EnumSet.allOf(DispatcherType.class), false, "/*");
        // ISO 8601, as the contracts say, not arrays of numbers.
        environment
                .getObjectMapper()
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .registerModule(StorableText.module());
        environment.jersey().register(new HttpMetrics(registry));
        environment.jersey().register(new ProblemMapper());
        environment.jersey().register(new RefusedBodies());
    }

    /** Programs that put facts have one token, people have each their own. */
    private static void registerCallers(JerseyEnvironment jersey, String token, PersonAuthenticator people) {
        AuthFilter<String, Producer> producers = new OAuthCredentialAuthFilter.Builder<Producer>()
                .setAuthenticator(new TokenAuthenticator(token))
                .setPrefix("Bearer")
                .setRealm("facts")
                .setUnauthorizedHandler(new UnknownProducer())
                .buildAuthFilter();
        AuthFilter<String, Person> persons = new OAuthCredentialAuthFilter.Builder<Person>()
                .setAuthenticator(people)
                .setPrefix("Bearer")
                .setRealm("people")
                .setUnauthorizedHandler(new UnknownPerson())
                .buildAuthFilter();
        jersey.register(
                new PolymorphicAuthDynamicFeature<>(ImmutableMap.of(Producer.class, producers, Person.class, persons)));
        jersey.register(new PolymorphicAuthValueFactoryProvider.Binder<>(Set.of(Producer.class, Person.class)));
    }

    /** Leaves it to {@link #onFatalError} to say what went wrong, where Dropwizard's own prints a stack trace. */
    private static final class QuietServerCommand extends ServerCommand<SlaConfiguration> {

        QuietServerCommand(Application<SlaConfiguration> application) {
            super(application);
        }

        @Override
        public void onError(
                io.dropwizard.core.cli.Cli cli, net.sourceforge.argparse4j.inf.Namespace namespace, Throwable failure) {
            // Said once, by onFatalError.
        }
    }
}
