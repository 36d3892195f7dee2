package com.voicehive.access;

import java.net.InetAddress;

/**
 * Access while no keys are configured: everyone who can connect is let in, so only this
 * machine may, unless the operator says otherwise.
 *
 * @param anonymousAllowed whether the operator wants callers from elsewhere without keys
 */
public record OpenAccess(boolean anonymousAllowed) {

	public boolean mayListenOn(InetAddress address) {
		return this.anonymousAllowed || address.isLoopbackAddress();
	}

}
