package dev.sluice.gateway.whatif;

import dev.sluice.gateway.price.TokenPrice;
import dev.sluice.model.ModelName;
import java.time.LocalDate;
import java.util.List;

/// What else than limits decides what becomes of a request.
public interface Terms {

    /// The prices of the models that may serve one that is asked for, on a day; empty where none is known.
    List<TokenPrice> prices(ModelName asked, LocalDate day);

    /// Whether requests may go on as this model.
    boolean serves(ModelName model);
}
