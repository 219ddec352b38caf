package dev.sluice.checks.architecture.violations.console;

import javafx.scene.Node;

record ScenicViewModel(Node node) {}
