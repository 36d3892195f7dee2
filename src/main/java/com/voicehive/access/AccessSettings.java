package com.voicehive.access;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Pattern;
import okhttp3.HttpUrl;
import org.hibernate.validator.constraints.Range;
import org.jspecify.annotations.Nullable;

/**
 * Who may call, and from where.
 *
 * @param keys entries of {@link AccessKeys}, comma separated
 * @param keysFile a file with more of them, one a line, read again when it changes
 * @param address where to listen; null for this machine alone as long as there are no
 * keys, else all of its addresses
 * @param allowAnonymous whether callers from elsewhere need no key
 * @param allowedHosts further names that this service is called by, comma separated
 * @param publicUrl how this service is reached from outside
 * @param rateLimit requests a second for each key; 0 for no limit
 */
public record AccessSettings(String keys, String keysFile,
		@Expected(message = "an address of this machine, such as 127.0.0.1") @Nullable InetAddress address,
		boolean allowAnonymous,
		@Pattern(regexp = HOST + "?( *, *" + HOST + ")*",
				message = "host names without ports, comma separated") String allowedHosts,
		String publicUrl, @Range(max = 100_000, message = "requests a second from {min} to {max}") int rateLimit) {

	private static final String HOST = "([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])";

	/** What is expected of a value that is only refused when it can't be read. */
	@Retention(RetentionPolicy.RUNTIME)
	private @interface Expected {

		String message();

	}

	@AssertTrue(message = "entries " + AccessKeys.FORMAT)
	boolean isKeys() {
		return canBeUsed(this.keys, "");
	}

	@AssertTrue(message = "a file of entries, one a line: " + AccessKeys.FORMAT)
	boolean isKeysFile() {
		return !isKeys() || canBeUsed(this.keys, this.keysFile);
	}

	@AssertTrue(message = "a loopback address such as 127.0.0.1 as long as there are no access keys,"
			+ " or VOICEHIVE_ALLOW_ANONYMOUS=true to let everyone in")
	boolean isAddress() {
		return !isOpen() || this.allowAnonymous || listensOn().isLoopbackAddress();
	}

	@AssertTrue(message = "a URL such as https://memory.example.com")
	boolean isPublicUrl() {
		return this.publicUrl.isEmpty() || HttpUrl.parse(this.publicUrl) != null;
	}

	private static boolean canBeUsed(String keys, String file) {
		try {
			new Keyring(keys, file);
			return true;
		}
		catch (IllegalArgumentException ex) {
			return false;
		}
	}

	/** Whether whoever can connect is let in. */
	public boolean isOpen() {
		return this.keys.isEmpty() && this.keysFile.isEmpty();
	}

	public InetAddress listensOn() {
		return Objects.requireNonNullElseGet(this.address,
				() -> isOpen() ? InetAddress.getLoopbackAddress() : new InetSocketAddress(0).getAddress());
	}

	/** The names that this service is called by, beside those of this machine itself. */
	Set<String> hosts() {
		HttpUrl outside = HttpUrl.parse(this.publicUrl);
		return Stream
			.concat(Stream.of(this.allowedHosts.split(",")),
					(outside != null) ? Stream.of(outside.host()) : Stream.of())
			.map(String::strip)
			.filter((host) -> !host.isEmpty())
			.collect(Collectors.toSet());
	}

	/** Reveals no keys. */
	@Override
	public String toString() {
		return "AccessSettings(" + (isOpen() ? "open" : "with keys") + ", " + listensOn() + ")";
	}

}
