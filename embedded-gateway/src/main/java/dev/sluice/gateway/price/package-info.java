/// What tokens cost: the user's prices and those that come with Sluice, and money that adds up exactly.
@NullMarked
package dev.sluice.gateway.price;

import org.jspecify.annotations.NullMarked;
