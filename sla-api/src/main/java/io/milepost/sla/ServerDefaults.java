package io.milepost.sla;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import com.fasterxml.jackson.databind.node.TextNode;
import io.dropwizard.core.cli.ServerCommand;
import io.dropwizard.core.server.AbstractServerFactory;
import io.dropwizard.core.server.DefaultServerFactory;
import io.dropwizard.core.server.ServerFactory;
import io.dropwizard.core.server.SimpleServerFactory;
import io.dropwizard.jetty.ConnectorFactory;
import io.dropwizard.jetty.HttpConnectorFactory;
import io.dropwizard.logging.common.ConsoleAppenderFactory;
import io.dropwizard.logging.common.DefaultLoggingFactory;
import io.dropwizard.request.logging.LogbackAccessRequestLogFactory;
import io.dropwizard.request.logging.RequestLogFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.gzip.GzipHandler;
import org.slf4j.LoggerFactory;

/** How Milepost's server differs from Dropwizard's: on loopback unless told otherwise, lean, and quiet on standard output. */
final class ServerDefaults {

    private static final String LOOPBACK = "127.0.0.1";
    private static final int PORT = 8080;
    private static final int ADMIN_PORT = 8081;
    private static final int THREADS = 32;

    private ServerDefaults() {}

    static ServerFactory server() {
        DefaultServerFactory server = new DefaultServerFactory();
        server.setMinThreads(8);
        server.setMaxThreads(THREADS);
        server.setApplicationConnectors(List.of(connector(PORT)));
        server.setAdminConnectors(List.of(connector(ADMIN_PORT)));
        server.setRequestLogFactory(noRequestLog());
        return server;
    }

    private static LogbackAccessRequestLogFactory noRequestLog() {
        LogbackAccessRequestLogFactory none = new LogbackAccessRequestLogFactory();
        none.setAppenders(List.of());
        return none;
    }

    /** Dropwizard's own choice; standard output is not a place for it, and a file costs a fifth of each request. */
    private static boolean isConsole(RequestLogFactory<?> factory) {
        return factory instanceof LogbackAccessRequestLogFactory log
                && log.getAppenders().stream().allMatch(ConsoleAppenderFactory.class::isInstance);
    }

    static DefaultLoggingFactory logging() {
        ConsoleAppenderFactory<ILoggingEvent> console = new ConsoleAppenderFactory<>();
        console.setTarget(ConsoleAppenderFactory.ConsoleStream.STDERR);
        DefaultLoggingFactory logging = new DefaultLoggingFactory();
        logging.setLevel("WARN");
        logging.setLoggers(Map.of("io.milepost", TextNode.valueOf("INFO")));
        logging.setAppenders(List.of(console));
        return logging;
    }

    /** A server that cannot start is explained once, by {@link StartFailure}; Dropwizard would log its stack trace before. */
    static void silenceServerCommand() {
        if (LoggerFactory.getLogger(ServerCommand.class) instanceof Logger logger) {
            logger.setLevel(Level.OFF);
        }
    }

    /** Lets what the operator wrote stand, and completes it by what Dropwizard would otherwise choose for us. */
    static void applyTo(ServerFactory factory) {
        for (ConnectorFactory connector : connectors(factory)) {
            if (connector instanceof HttpConnectorFactory http && http.getBindHost() == null) {
                http.setBindHost(LOOPBACK);
            }
        }
        if (factory instanceof AbstractServerFactory server) {
            server.setRegisterDefaultExceptionMappers(false);
            if (isConsole(server.getRequestLogFactory())) {
                server.setRequestLogFactory(noRequestLog());
            }
        }
    }

    /** Facts are inflated by their resource, which counts what comes out; Jetty would do it before and count nothing. */
    static void leaveRequestsDeflated(Server server) {
        server.getDescendants(GzipHandler.class).forEach(handler -> handler.setInflateBufferSize(-1));
    }

    private static List<ConnectorFactory> connectors(ServerFactory factory) {
        List<ConnectorFactory> connectors = new ArrayList<>();
        if (factory instanceof DefaultServerFactory server) {
            connectors.addAll(server.getApplicationConnectors());
            connectors.addAll(server.getAdminConnectors());
        } else if (factory instanceof SimpleServerFactory server) {
            connectors.add(server.getConnector());
        }
        return connectors;
    }

    private static HttpConnectorFactory connector(int port) {
        HttpConnectorFactory connector = new HttpConnectorFactory();
        connector.setBindHost(LOOPBACK);
        connector.setPort(port);
        connector.setAcceptorThreads(java.util.Optional.of(1));
        connector.setSelectorThreads(java.util.Optional.of(1));
        return connector;
    }
}
