/**
 * The webhooks of voice platforms: one small adapter for each, and one shape of calls
 * inside.
 */
@NullMarked
package com.voicehive.webhook;

import org.jspecify.annotations.NullMarked;
