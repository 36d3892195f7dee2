package com.voicehive.api;

import com.voicehive.memory.Identity;
import org.jspecify.annotations.Nullable;

/** Parameters that say who someone is. */
interface Who {

	Identity.@Nullable Kind identifierType();

	@Nullable String userIdentifier();

}
