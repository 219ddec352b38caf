/// Texts as vectors, in this process: a sentence model on ONNX Runtime, loaded when it is first needed.
@NullMarked
package dev.sluice.gateway.cache.embedding;

import org.jspecify.annotations.NullMarked;
