package com.voicehive.privacy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

import com.voicehive.privacy.Corpus.Case;
import com.voicehive.privacy.Corpus.Span;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What share of the corpus is masked, and what share of what is masked should be. */
class RedactionCorpusTest {

	private static final double RECALL = 0.99;

	private static final double PRECISION = 0.98;

	private static final Redactor USUAL = Redactor.of(RedactCategory.parse("true"), "US");

	private static final Redactor ALL = Redactor.of(EnumSet.allOf(RedactCategory.class), "US");

	private int wanted;

	private int masked;

	private int right;

	private final List<String> wrong = new ArrayList<>();

	@Test
	void byDefault_nearlyAllIsMaskedAndLittleElse() throws IOException {
		List<Case> yes = Corpus.read("true.tsv");
		List<Case> no = Corpus.read("false.tsv");
		assertThat(yes).hasSizeGreaterThanOrEqualTo(300).noneMatch((each) -> each.spans().isEmpty());
		assertThat(no).hasSizeGreaterThanOrEqualTo(300).allMatch((each) -> each.spans().isEmpty());
		yes.forEach((each) -> count(USUAL, each));
		no.forEach((each) -> count(USUAL, each));
		check();
	}

	@Test
	void onDemand_phonesAndEmailsAreMaskedToo() throws IOException {
		Corpus.read("optional-true.tsv").forEach((each) -> count(ALL, each));
		Corpus.read("optional-false.tsv").forEach((each) -> count(ALL, each));
		check();
	}

	@Test
	void maskedTexts_stayAsTheyAre() throws IOException {
		for (String name : List.of("true.tsv", "false.tsv", "optional-true.tsv")) {
			for (Case each : Corpus.read(name)) {
				String once = ALL.mask(each.text()).text();
				assertThat(ALL.mask(once).text()).isEqualTo(once);
			}
		}
	}

	private void count(Redactor redactor, Case each) {
		List<Finding> found = redactor.find(each.text()).all();
		for (Span span : each.spans()) {
			this.wanted++;
			if (found.stream().noneMatch((finding) -> finds(finding, span))) {
				this.wrong.add("missed " + span.kind() + ": " + each.text());
			}
		}
		for (Finding finding : found) {
			this.masked++;
			if (each.spans().stream().anyMatch((span) -> finds(finding, span))) {
				this.right++;
			}
			else {
				this.wrong.add(finding.kind() + " " + each.text().substring(finding.from(), finding.to()) + ": "
						+ each.text());
			}
		}
	}

	private static boolean finds(Finding finding, Span span) {
		return finding.kind().wireName().equals(span.kind()) && finding.from() <= span.from()
				&& finding.to() >= span.to() && finding.to() - finding.from() <= span.to() - span.from() + 2;
	}

	private void check() {
		double recall = (double) this.right / this.wanted;
		double precision = (double) this.right / this.masked;
		assertThat(recall).as("recall; %s", this.wrong).isGreaterThanOrEqualTo(RECALL);
		assertThat(precision).as("precision; %s", this.wrong).isGreaterThanOrEqualTo(PRECISION);
	}

}
