package com.voicehive.local.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** No statement can forget whose data it is for. */
class TenantStatementsTest {

	private static final Pattern CONSTANT = Pattern.compile("static final String ([A-Z_0-9]+) = (.*?);\\n\\n",
			Pattern.DOTALL);

	private static final Pattern TABLE = Pattern.compile("\\b(?:FROM|INTO|UPDATE|JOIN)\\s+(?:memory|delivery|operation"
			+ "|lane|tombstone|erasure|request|eviction|link|wish|silence|wording|audit|audit_seal"
			+ "|receipt|receipt_operation|retention|redaction)\\b");

	/** A sequence is a place that a statement for one tenant has told. */
	private static final Pattern OF_PLACES = Pattern.compile("\\bsequence (?:= [?(]|IN )");

	/** Parts of other statements, and what is for all tenants. */
	private static final Set<String> WITHOUT = Set.of("AuditChains.SELECT", "AuditTable.SELECT_TENANTS",
			"DeletionTable.SELECT_LAST_ERASURE", "DeletionTable.SELECT_TOMBSTONES_AFTER",
			"DeliveryTable.FORGET_MEM0_ID", "DeliveryTable.SET_DELIVERED", "LaneTable.COLUMNS", "LaneTable.TENANTS",
			"MemoryTable.COUNT", "MemoryTable.FROM", "MemoryTable.SELECT_AFTER", "MemoryTable.SELECT_LAST",
			"MemoryTable.SELECT_ROWS_BY_ID", "MemoryTable.SELECT_SEQUENCES_AFTER", "MemoryTable.SELECT_STATE",
			"OperationTable.WITHDRAW", "RequestTable.DELETE_BEFORE", "SqlVectorFeed.SELECT_WAITING");

	@Test
	void statements_nameTheirTenantOrAreKnownToNeedNone() throws IOException {
		Set<String> without = new TreeSet<>();
		try (Stream<Path> files = Files.list(Path.of("src/main/java/com/voicehive/local/journal"))) {
			for (Path file : files.filter((each) -> each.toString().endsWith(".java")).toList()) {
				String name = file.getFileName().toString().replace(".java", "");
				CONSTANT.matcher(Files.readString(file)).results().forEach((constant) -> {
					String sql = constant.group(2);
					if ((TABLE.matcher(sql).find() || sql.startsWith("SELECT + ")) && !sql.contains(":tenant")
							&& !OF_PLACES.matcher(sql).find()) {
						without.add(name + "." + constant.group(1));
					}
				});
			}
		}
		assertThat(without).containsExactlyInAnyOrderElementsOf(WITHOUT);
	}

}
