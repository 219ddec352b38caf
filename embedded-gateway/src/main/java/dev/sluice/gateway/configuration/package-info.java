/// The configuration file: read strictly, edited in place, watched, kept in revisions.
@NullMarked
package dev.sluice.gateway.configuration;

import org.jspecify.annotations.NullMarked;
