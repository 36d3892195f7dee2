package com.voicehive.local.lucene;

import java.util.Collection;
import java.util.Iterator;

import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/** Words that are ready for the index. */
final class WordStream extends TokenStream {

	private final CharTermAttribute word = addAttribute(CharTermAttribute.class);

	private final Collection<String> words;

	private Iterator<String> next;

	WordStream(Collection<String> words) {
		this.words = words;
		this.next = words.iterator();
	}

	@Override
	public void reset() {
		this.next = this.words.iterator();
	}

	@Override
	public boolean incrementToken() {
		if (!this.next.hasNext()) {
			return false;
		}
		clearAttributes();
		this.word.append(this.next.next());
		return true;
	}

}
