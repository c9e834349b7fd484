package io.milepost.collector.endurance.outage.server;

import java.io.IOException;
import java.util.List;

/**
 * A network of its own for a trial: a bridge with the servers, and vantage points, each a network namespace with two lines to it, one to the
 * servers and one to Milepost. Needs to be run in namespaces of network, mounts and processes of its own, so that nothing of it is left.
 */
public final class PrivateNetwork {

    public static final List<String> VANTAGES = List.of("inside", "internet", "partner");
    public static final String SERVICE = "10.77.0.1";
    public static final String OFFICE = "10.78.0.1";

    private static final String FORWARDING = "3";
    private static final String DISABLED = "0";

    private final Commands commands;

    public PrivateNetwork(Commands commands) {
        this.commands = commands;
    }

    public void start() throws IOException, InterruptedException {
        // Names of namespaces are files, which must not be left on the machine either.
        commands.run("sh", "-c", "mkdir -p /run/netns && mount -t tmpfs none /run/netns");
        ip("link", "set", "lo", "up");
        addBridge("service", SERVICE);
        addBridge("office", OFFICE);
        for (int index = 0; index < VANTAGES.size(); index++) {
            String vantage = VANTAGES.get(index);
            ip("netns", "add", vantage);
            ip("-n", vantage, "link", "set", "lo", "up");
            addLine("service", vantage, "s" + index, SERVICE.replaceAll("1$", "1" + (index + 1)));
            addLine("office", vantage, "o" + index, OFFICE.replaceAll("1$", "1" + (index + 1)));
        }
    }

    private void addBridge(String name, String address) throws IOException, InterruptedException {
        ip("link", "add", name, "type", "bridge", "forward_delay", "0");
        ip("addr", "add", address + "/24", "dev", name);
        ip("link", "set", name, "up");
    }

    private void addLine(String bridge, String vantage, String line, String address)
            throws IOException, InterruptedException {
        ip("link", "add", line, "type", "veth", "peer", "name", bridge, "netns", vantage);
        ip("-n", vantage, "addr", "add", address + "/24", "dev", bridge);
        ip("-n", vantage, "link", "set", bridge, "up");
        ip("link", "set", line, "master", bridge, "up");
    }

    /** What goes over the line is lost without a word. */
    public void cut(String vantage, Line line) throws IOException, InterruptedException {
        bridge(vantage, line, DISABLED);
    }

    public void mend(String vantage, Line line) throws IOException, InterruptedException {
        bridge(vantage, line, FORWARDING);
    }

    /** Which line of a vantage point. */
    public enum Line {
        TO_SERVICE,
        TO_OFFICE
    }

    private void bridge(String vantage, Line line, String state) throws IOException, InterruptedException {
        String prefix = line == Line.TO_SERVICE ? "s" : "o";
        commands.run("bridge", "link", "set", "dev", prefix + VANTAGES.indexOf(vantage), "state", state);
    }

    /** The beginning of a command that is to run at a vantage point. */
    public static List<String> at(String vantage) {
        return List.of("ip", "netns", "exec", vantage);
    }

    private void ip(String... arguments) throws IOException, InterruptedException {
        String[] command = new String[arguments.length + 1];
        command[0] = "ip";
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        commands.run(command);
    }
}
