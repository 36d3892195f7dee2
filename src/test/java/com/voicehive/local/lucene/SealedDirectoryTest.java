package com.voicehive.local.lucene;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;

import com.voicehive.local.vault.FileCipher;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.CheckIndex;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexInput;
import org.apache.lucene.store.IndexOutput;
import org.apache.lucene.store.Lock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SealedDirectoryTest {

	@TempDir
	private Path path;

	private final Random random = new Random(1);

	private Directory directory;

	@BeforeEach
	void open() throws IOException {
		this.directory = new SealedDirectory(FSDirectory.open(this.path), new FileCipher(new byte[32]));
	}

	@AfterEach
	void close() throws IOException {
		this.directory.close();
	}

	private byte[] write(String name, int length) throws IOException {
		byte[] bytes = new byte[length];
		this.random.nextBytes(bytes);
		try (IndexOutput output = this.directory.createOutput(name, IOContext.DEFAULT)) {
			output.writeBytes(bytes, length);
		}
		return bytes;
	}

	private static byte[] read(IndexInput input, int from, int length) throws IOException {
		byte[] bytes = new byte[length];
		input.seek(from);
		input.readBytes(bytes, 0, length);
		return bytes;
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 4_039, 4_040, 4_079, 4_080, 4_096, 8_192, 100_000 })
	void file_isReadAsItWasWritten(int length) throws IOException {
		byte[] written = write("file", length);
		assertThat(this.directory.fileLength("file")).isEqualTo(length);
		try (IndexInput input = this.directory.openInput("file", IOContext.DEFAULT)) {
			assertThat(input.length()).isEqualTo(length);
			assertThat(read(input, 0, length)).isEqualTo(written);
			assertThatIOException().isThrownBy(input::readByte);
		}
	}

	@Test
	void anyPart_isReadByItself() throws IOException {
		byte[] written = write("file", 50_000);
		try (IndexInput input = this.directory.openInput("file", IOContext.DEFAULT)) {
			for (int i = 0; i < 500; i++) {
				int from = this.random.nextInt(written.length);
				int length = this.random.nextInt(written.length - from);
				byte[] part = Arrays.copyOfRange(written, from, from + length);
				assertThat(read(input.clone(), from, length)).isEqualTo(part);
				assertThat(read(input.slice("part", from, length), 0, length)).isEqualTo(part);
			}
		}
	}

	@Test
	void fileUnderAnotherName_isCorrupt() throws IOException {
		write("file", 10_000);
		Files.copy(this.path.resolve("file"), this.path.resolve("other"));
		assertCorrupt("other");
	}

	@Test
	void fileThatWasChanged_isCorrupt() throws IOException {
		write("file", 10_000);
		byte[] sealed = Files.readAllBytes(this.path.resolve("file"));
		sealed[5_000] ^= 1;
		Files.write(this.path.resolve("file"), sealed);
		assertCorrupt("file");
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 39, 40, 55, 56, 4_096, 5_000, 9_999 })
	void fileThatIsCutOff_isCorrupt(int length) throws IOException {
		write("file", 10_000);
		byte[] sealed = Files.readAllBytes(this.path.resolve("file"));
		Files.write(this.path.resolve("file"), Arrays.copyOf(sealed, length));
		assertCorrupt("file");
	}

	/** What {@code IndexDamage} takes for damage, too. */
	private void assertCorrupt(String name) {
		assertThatThrownBy(() -> {
			try (IndexInput input = this.directory.openInput(name, IOContext.DEFAULT)) {
				read(input, 0, 10_000);
			}
		}).isInstanceOfAny(CorruptIndexException.class, EOFException.class);
	}

	@Test
	void lock_isNoSealedFile() throws IOException {
		try (Lock lock = this.directory.obtainLock("write.lock")) {
			lock.ensureValid();
			assertThat(this.directory.fileLength("write.lock")).isZero();
		}
	}

	@Test
	void index_isWholeAndFoundAgain() throws IOException {
		try (IndexWriter writer = new IndexWriter(this.directory, new IndexWriterConfig())) {
			for (int i = 0; i < 1_000; i++) {
				Document document = new Document();
				document.add(new StringField("word", "word" + i, Field.Store.YES));
				writer.addDocument(document);
				if (i % 100 == 0) {
					writer.commit();
				}
			}
		}
		close();
		open();
		try (CheckIndex check = new CheckIndex(this.directory)) {
			assertThat(check.checkIndex().clean).isTrue();
		}
		try (DirectoryReader reader = DirectoryReader.open(this.directory)) {
			assertThat(new IndexSearcher(reader).count(new TermQuery(new Term("word", "word777")))).isEqualTo(1);
		}
	}

}
