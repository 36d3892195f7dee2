package com.voicehive.ops;

import java.util.Collection;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.ToLongFunction;

import com.voicehive.memory.InternalErrors;
import com.voicehive.memory.RemoteStatus;
import com.voicehive.memory.SteadyClock;
import com.voicehive.memory.StoreUnavailableException.Reason;
import com.voicehive.memory.TenantMemory;
import com.voicehive.memory.Tenants;
import com.voicehive.memory.Usage;

import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** Where all that is told of the memory system as a whole comes from. */
@Component
record Figures(Tenants tenants, InternalErrors errors, SteadyClock clock) {

	/** A share from 0 to 100, with two decimals; null when there is none yet. */
	static @Nullable Double percent(OptionalDouble share) {
		return share.isPresent() ? Math.round(share.getAsDouble() * 10_000) / 100.0 : null;
	}

	/** The sum over all tenants. */
	long sum(ToLongFunction<TenantMemory> figure) {
		return all().stream().mapToLong(figure).sum();
	}

	/** The most that a tenant has. */
	long most(ToLongFunction<TenantMemory> figure) {
		return all().stream().mapToLong(figure).max().orElse(0);
	}

	OptionalDouble fallbackShare() {
		return Usage.fallbackShare(all().stream().map(TenantMemory::usage).toList());
	}

	Collection<RemoteStatus> accounts() {
		return this.tenants.accounts();
	}

	/** How many requests no account of Mem0 has answered, for some reasons. */
	long failures(Set<Reason> reasons) {
		return accounts().stream().mapToLong((account) -> reasons.stream().mapToLong(account::failures).sum()).sum();
	}

	private Collection<TenantMemory> all() {
		return this.tenants.all();
	}

}
