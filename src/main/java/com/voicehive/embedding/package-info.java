/**
 * The operator's own embedding model, behind an endpoint that speaks as OpenAI's does.
 */
@NullMarked
package com.voicehive.embedding;

import org.jspecify.annotations.NullMarked;
