package dev.sluice.console.screen.lab;

import dev.sluice.console.rehearsal.ClientApp;
import dev.sluice.console.rehearsal.Plan;
import dev.sluice.console.rehearsal.PlannedFault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// A row of the timeline: all faults of one backend, or all that is sent.
///
/// @param backend empty: whatever is asked
/// @param traffic whether it is the one of the apps
record Lane(String backend, boolean traffic, List<Block> blocks) {

    int rows() {
        return 1 + blocks.stream().mapToInt(Block::row).max().orElse(0);
    }

    /// One for each backend, those that only the plan knows included, one for faults of all backends, one for traffic.
    static List<Lane> of(Plan plan, List<String> backends) {
        Set<String> names = new LinkedHashSet<>(backends);
        plan.faults().stream()
                .map(PlannedFault::backend)
                .filter(name -> !name.isEmpty())
                .forEach(names::add);
        List<Lane> lanes = new ArrayList<>();
        for (String name : names) {
            lanes.add(new Lane(name, false, faults(plan, name)));
        }
        lanes.add(new Lane("", false, faults(plan, "")));
        lanes.add(new Lane("", true, apps(plan)));
        return lanes;
    }

    private static List<Block> faults(Plan plan, String backend) {
        List<Block> blocks = new ArrayList<>();
        List<PlannedFault> faults = plan.faults();
        for (int i = 0; i < faults.size(); i++) {
            PlannedFault fault = faults.get(i);
            if (fault.backend().equals(backend)) {
                Duration length = fault.length(plan.duration());
                blocks.add(new Block(
                        false, i, LabWords.block(fault), fault.at(), length, row(blocks, fault.at(), length)));
            }
        }
        return List.copyOf(blocks);
    }

    private static List<Block> apps(Plan plan) {
        List<Block> blocks = new ArrayList<>();
        List<ClientApp> apps = plan.apps();
        for (int i = 0; i < apps.size(); i++) {
            ClientApp app = apps.get(i);
            Duration length = app.hasLength() ? app.length() : plan.duration().minus(app.at());
            blocks.add(new Block(true, i, LabWords.block(app), app.at(), length, row(blocks, app.at(), length)));
        }
        return List.copyOf(blocks);
    }

    /// The first row in which nothing else is then.
    private static int row(List<Block> others, Duration at, Duration length) {
        int row = 0;
        while (isTaken(others, row, at, at.plus(length))) {
            row++;
        }
        return row;
    }

    private static boolean isTaken(List<Block> others, int row, Duration from, Duration until) {
        return others.stream()
                .anyMatch(other ->
                        other.row() == row && other.at().compareTo(until) < 0 && from.compareTo(other.until()) < 0);
    }
}
