package com.voicehive.local.words;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import com.voicehive.local.LocalStore;
import com.voicehive.local.LocalStores;
import com.voicehive.local.StoreOnDisk;
import com.voicehive.local.journal.sqlite.SqliteDatabase;
import com.voicehive.memory.Memory;
import com.voicehive.memory.MemoryFixtures.SettableClock;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.FilterDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static com.voicehive.memory.MemoryFixtures.START;
import static com.voicehive.memory.MemoryFixtures.ids;
import static com.voicehive.memory.MemoryFixtures.saying;
import static com.voicehive.memory.MemoryFixtures.words;
import static org.assertj.core.api.Assertions.assertThat;

/** What becomes of a search index that is missing, damaged or not of this journal. */
@Timeout(60)
class IndexRecoveryTest extends StoreOnDisk {

	private static List<Path> indexFiles(Path directory) throws IOException {
		try (Stream<Path> files = Files.list(directory.resolve("search-index"))) {
			return files.filter((file) -> !file.endsWith("write.lock")).toList();
		}
	}

	@Test
	void missingIndex_isMadeAnew() throws IOException {
		Memory first = add("first plan");
		this.store.delete(add("second plan"), START);
		this.store.close();
		for (Path file : indexFiles(this.directory)) {
			Files.delete(file);
		}
		reopen();
		assertThat(found("plan")).containsExactly(first.id());
	}

	@Test
	void fileInPlaceOfTheIndex_isReplaced() throws IOException {
		Memory first = add("first plan");
		this.store.close();
		for (Path file : indexFiles(this.directory)) {
			Files.delete(file);
		}
		Files.deleteIfExists(this.directory.resolve("search-index").resolve("write.lock"));
		Files.delete(this.directory.resolve("search-index"));
		Files.writeString(this.directory.resolve("search-index"), "no index");
		reopen();
		assertThat(found("plan")).containsExactly(first.id());
	}

	@Test
	void indexOfAnotherFormat_isMadeAnew() throws IOException {
		Memory first = add("first plan");
		this.store.close();
		try (FSDirectory index = FSDirectory.open(this.directory.resolve("search-index"));
				IndexWriter writer = new IndexWriter(index, new IndexWriterConfig())) {
			Map<String, String> commitData = new HashMap<>();
			writer.getLiveCommitData().forEach((entry) -> commitData.put(entry.getKey(), entry.getValue()));
			assertThat(commitData).containsKey("format");
			commitData.put("format", "of another time");
			writer.setLiveCommitData(commitData.entrySet());
			Document other = new Document();
			other.add(new StringField("another field", first.id(), Store.NO));
			writer.updateDocument(new Term("id", first.id()), other);
		}
		reopen();
		assertThat(found("plan")).containsExactly(first.id());
	}

	@Test
	void everyDamageToAnIndexFile_isRepaired() throws IOException {
		Memory first = add("first plan");
		Memory second = add("second plan");
		reopen();
		this.store.close();
		Path intact = this.directory;
		List<String> names = indexFiles(intact).stream().map((file) -> file.getFileName().toString()).toList();
		assertThat(names).hasSizeGreaterThan(2);
		for (String name : names) {
			for (Damage damage : Damage.values()) {
				Path copy = copy(intact);
				damage.doTo(copy.resolve("search-index").resolve(name));
				reopen(copy);
				assertThat(found("plan")).as("%s of %s", damage, name).containsExactly(second.id(), first.id());
				assertThat(this.store.check().ok()).isTrue();
			}
		}
	}

	@Test
	void damageOfALargeIndex_isFoundAfterTheStart() throws Exception {
		Memory first = add("first plan");
		reopen();
		this.store.close();
		for (Path file : indexFiles(this.directory)) {
			if (!file.getFileName().toString().startsWith("segments")) {
				Damage.ALTERED.doTo(file);
			}
		}
		FSDirectory files = FSDirectory.open(this.directory.resolve("search-index"));
		try (LocalStore large = LocalStores.of(
				SqliteDatabase.open(this.directory.resolve("memories.db"), Set.of(), null), new LargeDirectory(files),
				ids(new SettableClock()))) {
			assertThat(LocalStores.index(large).current().verified()).isFalse();
			LocalStores.index(large).upkeep();
			LocalStores.index(large).upkeep();
			assertThat(LocalStores.index(large).current().verified()).isTrue();
			assertThat(large.search(words("plan"))).extracting((hit) -> hit.memory().id()).containsExactly(first.id());
		}
	}

	/** Says that its files are large. */
	private static final class LargeDirectory extends FilterDirectory {

		LargeDirectory(Directory files) {
			super(files);
		}

		@Override
		public long fileLength(String name) throws IOException {
			return super.fileLength(name) + 1024 * 1024 * 1024;
		}

	}

	private enum Damage {

		REMOVED {
			@Override
			void doTo(Path file) throws IOException {
				Files.delete(file);
			}
		},
		CUT {
			@Override
			void doTo(Path file) throws IOException {
				byte[] content = Files.readAllBytes(file);
				Files.write(file, Arrays.copyOf(content, content.length / 2));
			}
		},
		ALTERED {
			@Override
			void doTo(Path file) throws IOException {
				byte[] content = Files.readAllBytes(file);
				content[content.length / 2] ^= 0x55;
				Files.write(file, content);
			}
		};

		abstract void doTo(Path file) throws IOException;

	}

	@Test
	void indexOfAnotherJournal_isNotUsed() throws IOException {
		add("first plan");
		add("second plan");
		Path foreign = this.directory;
		reopen(this.temporary.resolve("other"));
		Memory memory = add("third plan");
		add("unrelated");
		this.store.close();
		for (Path file : indexFiles(this.directory)) {
			Files.delete(file);
		}
		for (Path file : indexFiles(foreign)) {
			Files.copy(file, this.directory.resolve("search-index").resolve(file.getFileName()));
		}
		reopen();
		assertThat(found("plan")).containsExactly(memory.id());
	}

	@Test
	void correctionThatTheIndexHasMissed_isFoundByItsNewWords() throws IOException {
		Memory corrected = add("first plan");
		Memory deleted = add("second plan");
		LocalStores.index(this.store).upkeep();
		Memory once = this.store.correct(corrected, saying("early scheme")).orElseThrow();
		this.store.correct(once, saying("late scheme"));
		this.store.delete(this.store.correct(deleted, saying("no scheme")).orElseThrow(), START);
		Memory afterwards = add("third plan");
		this.store.correct(afterwards, saying("new scheme"));
		Path crashed = copy(this.directory);
		reopen(crashed);
		assertThat(found("plan")).isEmpty();
		assertThat(found("early")).isEmpty();
		assertThat(found("scheme")).containsExactly(afterwards.id(), corrected.id());
	}

	@Test
	void journalRestoredFromABackup_isSearchedAsItIs() throws IOException {
		Memory first = add("first plan");
		this.store.close();
		byte[] backup = Files.readAllBytes(this.directory.resolve("memories.db"));
		reopen();
		add("second plan");
		this.store.close();
		Files.write(this.directory.resolve("memories.db"), backup);
		reopen();
		assertThat(found("plan")).containsExactly(first.id());
	}

}
