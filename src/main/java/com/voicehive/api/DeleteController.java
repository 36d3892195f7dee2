package com.voicehive.api;

import com.voicehive.memory.DeletionResult;
import com.voicehive.memory.MemoryService;
import com.voicehive.web.Deadlines;
import com.voicehive.web.QueryParams;
import com.voicehive.web.RefusedException;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Deletes one memory, or everything about a person. */
@RestController
@RequestMapping(path = "/api/v1/memories", produces = MediaType.APPLICATION_JSON_VALUE)
final class DeleteController {

	private final MemoryService memories;

	private final IdentityReader identities;

	private final Deadlines deadlines;

	DeleteController(MemoryService memories, IdentityReader identities, Deadlines deadlines) {
		this.memories = memories;
		this.identities = identities;
		this.deadlines = deadlines;
	}

	/** What a deletion did. */
	record Deleted(boolean success, int deleted, String mem0) {

		static Deleted of(DeletionResult removal) {
			return new Deleted(true, removal.deleted(), removal.inMem0().wireName());
		}

	}

	@DeleteMapping("/{id}")
	Deleted delete(@PathVariable String id, HttpServletRequest request) {
		QueryParams.of(request).done();
		DeletionResult removal = this.memories.delete(MemoryIdPath.require(id), this.deadlines.write(request));
		if (removal.deleted() == 0) {
			throw RefusedException.notFound();
		}
		return Deleted.of(removal);
	}

	@DeleteMapping
	Deleted erase(HttpServletRequest request) {
		QueryParams params = QueryParams.of(request);
		IdentityReader.Asked asked = params.done(this.identities.required(params));
		return Deleted.of(this.memories.erase(asked.identity(), this.deadlines.write(request)));
	}

}
