package com.voicehive.webhook;

import java.util.Optional;

import com.voicehive.access.AccessKey;
import com.voicehive.access.CurrentKey;
import com.voicehive.access.Role;
import com.voicehive.web.ErrorCode;
import com.voicehive.web.Limits;
import com.voicehive.web.RefusedException;
import com.voicehive.web.RequestBodies;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Lets platforms in by what they sign, each to the tenant of its path. What signs nothing
 * may show one of this service's keys; a key never stands for a signature that could be
 * given.
 */
@Component
final class WebhookAccess {

	/** Why a request is not let in. */
	private enum Refusal {

		UNSIGNED("The request has no signature as this platform makes it"),

		WRONG("The signature is not that of this body, with the secret that is set here"),

		OLD("The signature was made too long ago, or by a clock that is wrong");

		private final String detail;

		Refusal(String detail) {
			this.detail = detail;
		}

	}

	private final WebhookSecrets secrets;

	private final RequestBodies bodies;

	private final WebhookMetrics metrics;

	WebhookAccess(WebhookSecrets secrets, RequestBodies bodies, WebhookMetrics metrics) {
		this.secrets = secrets;
		this.bodies = bodies;
		this.metrics = metrics;
	}

	/**
	 * The request with its body, sent by whom it says.
	 * @param ofPath the tenant in the path; null when none is
	 * @throws RefusedException when there is no such path, or nothing shows by whom the
	 * request is sent
	 */
	Incoming admit(Platform platform, @Nullable String ofPath, Incoming request) {
		String tenant = (ofPath != null) ? ofPath : AccessKey.DEFAULT_TENANT;
		String secret = tenant.equals(ofPath) && tenant.equals(AccessKey.DEFAULT_TENANT) ? ""
				: this.secrets.of(tenant, platform.name());
		if (secret.isEmpty()) {
			throw new RefusedException(ErrorCode.NOT_FOUND, "There is no such webhook");
		}
		Optional<AccessKey> key = CurrentKey.of(request.http())
			.filter((shown) -> platform.takesKeys() && shown.isReal() && shown.role() != Role.METRICS
					&& shown.tenant().equals(tenant));
		boolean signed = platform.isSigned(request);
		if (!signed && key.isEmpty()) {
			throw refused(platform, Refusal.UNSIGNED);
		}
		Incoming whole = request.with(this.bodies.read(request.http(), Limits.BATCH_BODY_BYTES, tenant));
		if (signed) {
			Signature signature = platform.check(whole, secret);
			if (signature != Signature.HOLDS) {
				throw refused(platform, (signature == Signature.OLD) ? Refusal.OLD : Refusal.WRONG);
			}
			CurrentKey.hold(request.http(), new AccessKey(platform.name(), Role.AGENT, tenant, ""));
		}
		else if (!platform.isNeverSigned(whole)) {
			throw refused(platform, Refusal.UNSIGNED);
		}
		return whole;
	}

	private RefusedException refused(Platform platform, Refusal why) {
		this.metrics.refused(platform.name(), why.name());
		return new RefusedException(ErrorCode.UNAUTHORIZED, why.detail);
	}

}
