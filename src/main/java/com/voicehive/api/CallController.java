package com.voicehive.api;

import java.time.Instant;
import java.util.List;

import com.voicehive.web.CurrentTenant;
import com.voicehive.memory.Memory;
import com.voicehive.memory.MemoryType;
import com.voicehive.web.ErrorCode;
import com.voicehive.web.Id;
import com.voicehive.web.RefusedException;
import com.voicehive.web.Trail;
import jakarta.validation.constraints.NotNull;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** One call: who said what, and what the agent was told. */
@RestController
final class CallController {

	private final CurrentTenant tenant;

	CallController(CurrentTenant tenant) {
		this.tenant = tenant;
	}

	/** Which call. */
	record Asking(@NotNull @Id String callId) {
	}

	/** What is kept here of a call, oldest first. */
	record CallView(String callId, List<String> sessionIds, Instant startedAt, Instant endedAt, List<MemoryView> turns,
			List<Object> recalls) {
	}

	@GetMapping(path = "/api/v1/calls/{callId}", produces = MediaType.APPLICATION_JSON_VALUE)
	CallView call(Asking asking, Trail trail) {
		List<Memory> call = trail.looking(() -> kept(asking.callId()), (found) -> found.get(0).caller().owner());
		List<String> sessions = call.stream().map((memory) -> memory.caller().sessionId()).distinct().toList();
		List<MemoryView> turns = call.stream()
			.filter((memory) -> memory.type() == MemoryType.CONVERSATION)
			.map((memory) -> MemoryView.of(memory, this.tenant.service().deliveryOf(memory)))
			.toList();
		return new CallView(asking.callId(), sessions, call.get(0).createdAt(), call.get(call.size() - 1).createdAt(),
				turns, List.of());
	}

	private List<Memory> kept(String callId) {
		List<Memory> call = this.tenant.service().call(callId);
		if (call.isEmpty()) {
			throw new RefusedException(ErrorCode.NOT_FOUND, "No call has this id");
		}
		return call;
	}

}
