package com.voicehive.local.feed;

import com.voicehive.memory.Identity;
import com.voicehive.memory.Tenant;

/** Somebody under whom one tenant finds memories. */
public record Owner(Tenant tenant, Identity identity) {
}
