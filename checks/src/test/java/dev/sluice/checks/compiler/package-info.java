/// The compiler settings of the root `pom.xml` find what they are meant to find.
@NullMarked
package dev.sluice.checks.compiler;

import org.jspecify.annotations.NullMarked;
