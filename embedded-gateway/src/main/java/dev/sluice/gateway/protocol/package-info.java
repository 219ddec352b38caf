/// What differs between the protocols that clients speak: recognise a request, find usage, shape errors, name the
/// model.
@NullMarked
package dev.sluice.gateway.protocol;

import org.jspecify.annotations.NullMarked;
