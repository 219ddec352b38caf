package dev.sluice.gateway.route;

import java.util.List;

/// Who may serve a request now, and who may not and why.
///
/// @param candidates the preferred first; empty where nobody may
/// @param passedOver the others of the pool that have a weight
public record Selection(List<Candidate> candidates, List<Obstacle> passedOver) {

    public Selection {
        candidates = List.copyOf(candidates);
        passedOver = List.copyOf(passedOver);
    }
}
