package dev.sluice.checks.architecture.violations.gateway.limit;

import javafx.beans.property.BooleanProperty;

record KnowsJavaFx(BooleanProperty open) {}
