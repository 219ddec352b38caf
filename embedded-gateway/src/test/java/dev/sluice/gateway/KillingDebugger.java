package dev.sluice.gateway;

import com.sun.jdi.Bootstrap;
import com.sun.jdi.Location;
import com.sun.jdi.Method;
import com.sun.jdi.ReferenceType;
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
import com.sun.jdi.event.StepEvent;
import com.sun.jdi.request.ClassPrepareRequest;
import com.sun.jdi.request.StepRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/// Starts a program as its debugger and kills it, all threads stopped, at an exact place of its code. So the program
/// itself needs no line for it.
final class KillingDebugger {

    private final Failpoint point;
    private final CompletableFuture<Boolean> reached = new CompletableFuture<>();
    private int passes;

    private KillingDebugger(Failpoint point) {
        this.point = point;
    }

    /// Where to kill.
    ///
    /// @param type below the gateway's package
    /// @param exit when the method has returned rather than at its beginning
    /// @param pass at which time that it comes there, from 1
    record Failpoint(String type, String method, boolean exit, int pass) {

        String className() {
            return "dev.sluice.gateway." + type;
        }

        @Override
        public String toString() {
            return (exit ? "after " : "before ") + type + "." + method + " (" + pass + ")";
        }
    }

    /// A program that runs, and whether it came to its failpoint, which is known when it has ended.
    record Debugged(Process process, CompletableFuture<Boolean> reached) {}

    /// Starts a program to be killed at a point.
    static Debugged start(Failpoint point, Class<?> program, Path folder)
            throws IOException, IllegalConnectorArgumentsException {
        ListeningConnector connector = Bootstrap.virtualMachineManager().listeningConnectors().stream()
                .filter(each -> each.transport().name().equals("dt_socket"))
                .findFirst()
                .orElseThrow();
        Map<String, Connector.Argument> listening = connector.defaultArguments();
        listening.get("localAddress").setValue("127.0.0.1");
        String address = connector.startListening(listening);
        try {
            Process process = ChildJvm.start(
                    program, List.of("-agentlib:jdwp=transport=dt_socket,suspend=y,address=" + address), folder);
            VirtualMachine machine = connector.accept(listening);
            KillingDebugger debugger = new KillingDebugger(point);
            debugger.watch(machine);
            Thread.ofPlatform().daemon().start(() -> debugger.follow(machine, process));
            return new Debugged(process, debugger.reached);
        } finally {
            connector.stopListening(listening);
        }
    }

    private void watch(VirtualMachine machine) {
        ClassPrepareRequest prepared = machine.eventRequestManager().createClassPrepareRequest();
        prepared.addClassFilter(point.className());
        prepared.enable();
        machine.resume();
    }

    private void follow(VirtualMachine machine, Process process) {
        try {
            while (true) {
                EventSet events = machine.eventQueue().remove();
                for (Event event : events) {
                    if (isReached(event)) {
                        ChildJvm.kill(process);
                        reached.complete(true);
                    }
                }
                events.resume();
            }
        } catch (VMDisconnectedException | InterruptedException _) {
            reached.complete(false);
        }
    }

    private boolean isReached(Event event) {
        return switch (event) {
            case ClassPrepareEvent prepared -> {
                stopAtBeginning(prepared.referenceType());
                yield false;
            }
            case BreakpointEvent beginning -> {
                boolean wanted = ++passes == point.pass();
                if (wanted && point.exit()) {
                    stopAfter(beginning.thread());
                }
                yield wanted && !point.exit();
            }
            case StepEvent _ -> true;
            default -> false;
        };
    }

    private static void stopAfter(ThreadReference thread) {
        StepRequest step = thread.virtualMachine()
                .eventRequestManager()
                .createStepRequest(thread, StepRequest.STEP_LINE, StepRequest.STEP_OUT);
        step.addCountFilter(1);
        step.enable();
    }

    private void stopAtBeginning(ReferenceType type) {
        for (Method method : type.methodsByName(point.method())) {
            Location beginning = method.location();
            type.virtualMachine()
                    .eventRequestManager()
                    .createBreakpointRequest(beginning)
                    .enable();
        }
    }
}
