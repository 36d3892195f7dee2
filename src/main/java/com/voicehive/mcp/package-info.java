/**
 * The Model Context Protocol, in both of its eras: tools, a resource and a prompt, each
 * of which is a call of the API within this service.
 */
@NullMarked
package com.voicehive.mcp;

import org.jspecify.annotations.NullMarked;
