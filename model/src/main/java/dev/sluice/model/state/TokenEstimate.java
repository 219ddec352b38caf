package dev.sluice.model.state;

import dev.sluice.model.ModelName;

/// How the prompts of a model are estimated whose encoding is not published.
///
/// @param model as clients ask for it
/// @param ratio tokens that its backends report for each that is counted by o200k_base; 0.5 to 3
/// @param reports how many taught it, at least 1
public record TokenEstimate(ModelName model, double ratio, long reports) {}
