package io.milepost.collector.endurance.crash;

import com.sun.jdi.Bootstrap;
import com.sun.jdi.IncompatibleThreadStateException;
import com.sun.jdi.Method;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.StackFrame;
import com.sun.jdi.ThreadReference;
import com.sun.jdi.VMDisconnectedException;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.Connector;
import com.sun.jdi.connect.IllegalConnectorArgumentsException;
import com.sun.jdi.connect.ListeningConnector;
import com.sun.jdi.event.BreakpointEvent;
import com.sun.jdi.event.ClassPrepareEvent;
import com.sun.jdi.event.Event;
import com.sun.jdi.event.EventSet;
import com.sun.jdi.event.VMDisconnectEvent;
import com.sun.jdi.request.BreakpointRequest;
import com.sun.jdi.request.ClassPrepareRequest;
import com.sun.jdi.request.EventRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Watches a collector's process as a debugger does, at every write, sync, rename, deletion, new directory and commit, and can
 * end it in the midst of one: no code of ours is there for that. A point has the name of the operation and of the code of ours
 * that asked for it.
 */
final class HaltedCollector {
    /** Where the process stops for a moment: the operations of files, and the commit of a table to the catalog. */
    private static final Map<String, Set<String>> OPERATIONS = Map.of(
            "sun.nio.ch.FileChannelImpl", Set.of("write", "force", "truncate"),
            "java.nio.file.Files", Set.of("move", "delete", "deleteIfExists", "createDirectory"),
            "org.apache.iceberg.jdbc.JdbcTableOperations", Set.of("doCommit"),
            "io.milepost.collector.collect.Collector", Set.of("runOnce"));

    private static final String OURS = "io.milepost.collector.";
    /** All that stood on standard input is in the spool by then. */
    static final String READING = "runOnce";

    private final ListeningConnector connector = Bootstrap.virtualMachineManager().listeningConnectors().stream()
            .filter(candidate -> candidate.transport().name().equals("dt_socket"))
            .findFirst()
            .orElseThrow();
    private final Map<String, Connector.Argument> arguments = connector.defaultArguments();
    private final Map<String, Integer> passed = new LinkedHashMap<>();

    /** Listens for a process to be watched. */
    HaltedCollector() throws IOException, IllegalConnectorArgumentsException {
        arguments.get("localAddress").setValue("127.0.0.1");
        arguments.get("timeout").setValue("60000");
        String address = connector.startListening(arguments);
        flag = "-agentlib:jdwp=transport=dt_socket,server=n,suspend=y,address=" + address;
    }

    private final String flag;

    /** What the process has to be started with. */
    String flag() {
        return flag;
    }

    /** How often each point was passed, in the order of their first times. */
    Map<String, Integer> passed() {
        return passed;
    }

    /**
     * Lets the process run up to a point.
     *
     * @param times how often the point has to be reached
     * @param halt ends the process
     * @return false when it came to its end before
     */
    boolean runTo(String point, int times, Runnable halt)
            throws IOException, IllegalConnectorArgumentsException, InterruptedException {
        VirtualMachine machine;
        try {
            machine = connector.accept(arguments);
        } finally {
            connector.stopListening(arguments);
        }
        try {
            for (String type : OPERATIONS.keySet()) {
                watch(machine, type);
            }
            while (true) {
                EventSet events = machine.eventQueue().remove();
                for (Event event : events) {
                    if (event instanceof VMDisconnectEvent) {
                        return false;
                    } else if (event instanceof ClassPrepareEvent prepared) {
                        stopAt(machine, prepared.referenceType());
                    } else if (event instanceof BreakpointEvent reached && pass(reached, point) == times) {
                        halt.run();
                        return true;
                    }
                }
                events.resume();
            }
        } catch (VMDisconnectedException e) {
            return false;
        }
    }

    private static void watch(VirtualMachine machine, String type) {
        ClassPrepareRequest request = machine.eventRequestManager().createClassPrepareRequest();
        request.addClassFilter(type);
        request.setSuspendPolicy(EventRequest.SUSPEND_EVENT_THREAD);
        request.enable();
        machine.classesByName(type).forEach(loaded -> stopAt(machine, loaded));
    }

    private static void stopAt(VirtualMachine machine, ReferenceType type) {
        for (Method method : type.methods()) {
            if (OPERATIONS.get(type.name()).contains(method.name()) && !method.isAbstract() && !method.isNative()) {
                BreakpointRequest request = machine.eventRequestManager().createBreakpointRequest(method.location());
                request.setSuspendPolicy(EventRequest.SUSPEND_EVENT_THREAD);
                request.enable();
            }
        }
    }

    /** @return how often the wanted point was passed, 0 when this is another one */
    private int pass(BreakpointEvent reached, String wanted) {
        String name = name(reached.location().method().name(), reached.thread());
        if (name.isEmpty()) {
            return 0;
        }
        int times = passed.merge(name, 1, Integer::sum);
        return name.equals(wanted) ? times : 0;
    }

    /** The operation, and the two innermost methods of ours that led to it; nothing when none did. */
    private static String name(String operation, ThreadReference thread) {
        List<String> callers = new ArrayList<>();
        try {
            for (StackFrame frame : thread.frames()) {
                String type = frame.location().declaringType().name();
                String method = frame.location().method().name();
                if (type.startsWith(OURS) && !method.contains("$") && callers.size() < 2) {
                    String caller = type.substring(type.lastIndexOf('.') + 1).replace('$', '.') + "." + method;
                    if (!callers.contains(caller)) {
                        callers.add(caller);
                    }
                }
            }
        } catch (IncompatibleThreadStateException e) {
            throw new IllegalStateException("The thread is not at the breakpoint", e);
        }
        if (operation.equals(READING)) {
            return READING;
        }
        return callers.isEmpty() ? "" : operation + " in " + String.join(" of ", callers);
    }
}
