package com.voicehive.drill.checker;

import java.util.Collection;
import java.util.Set;

/**
 * Whose turns an answer may show, and whose it must.
 *
 * @param everybodys whether it may and must show anybody's
 */
record Scope(boolean everybodys, Collection<Identity> may, Collection<Identity> must) {

	static final Scope EVERYBODYS = new Scope(true, Set.of(), Set.of());

	boolean mayShow(Turn turn) {
		return this.everybodys || turn.said().carriesAny(this.may);
	}

	boolean mustShow(Turn turn) {
		return this.everybodys || turn.said().carriesAny(this.must);
	}

}
