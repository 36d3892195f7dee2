package com.voicehive.local.lucene;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.StandardOpenOption;

import com.voicehive.local.vault.FileCipher;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.FilterDirectory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexInput;
import org.apache.lucene.store.IndexOutput;
import org.apache.lucene.store.OutputStreamIndexOutput;

/** An index whose files nobody reads without the store's key; their names stay plain. */
final class SealedDirectory extends FilterDirectory {

	private static final int BUFFER = 8192;

	/** A file of this name is renamed to one without it. */
	private static final String PENDING = "pending_";

	private final FSDirectory directory;

	private final FileCipher cipher;

	SealedDirectory(FSDirectory directory, FileCipher cipher) {
		super(directory);
		this.directory = directory;
		this.cipher = cipher;
	}

	@Override
	public IndexOutput createOutput(String name, IOContext context) throws IOException {
		return sealing(super.createOutput(name, context));
	}

	@Override
	public IndexOutput createTempOutput(String prefix, String suffix, IOContext context) throws IOException {
		return sealing(super.createTempOutput(prefix, suffix, context));
	}

	private IndexOutput sealing(IndexOutput file) throws IOException {
		String name = file.getName();
		OutputStream sealing = this.cipher.sealing(new IndexOutputStream(file), nameForGood(name));
		return new OutputStreamIndexOutput("sealed(" + name + ")", name, sealing, BUFFER);
	}

	private static String nameForGood(String name) {
		return name.startsWith(PENDING) ? name.substring(PENDING.length()) : name;
	}

	@Override
	public IndexInput openInput(String name, IOContext context) throws IOException {
		SeekableByteChannel opened = open(name);
		try {
			return new SealedInput("sealed(" + name + ")", new SealedFile(name, opened));
		}
		catch (IOException | RuntimeException | Error ex) {
			try (opened) {
				throw ex;
			}
		}
	}

	@Override
	public long fileLength(String name) throws IOException {
		if (super.fileLength(name) == 0) {
			// The lock, which is none of the index's files.
			return 0;
		}
		try (SeekableByteChannel opened = open(name)) {
			return opened.size();
		}
	}

	private SeekableByteChannel open(String name) throws IOException {
		FileChannel file = FileChannel.open(this.directory.getDirectory().resolve(name), StandardOpenOption.READ);
		try {
			return this.cipher.opening(file, nameForGood(name));
		}
		catch (IOException ex) {
			try (file) {
				throw new CorruptIndexException("cut off", name, ex);
			}
		}
		catch (RuntimeException | Error ex) {
			try (file) {
				throw ex;
			}
		}
	}

	/** Writes to an output of Lucene's. */
	private static final class IndexOutputStream extends OutputStream {

		private final IndexOutput file;

		IndexOutputStream(IndexOutput file) {
			this.file = file;
		}

		@Override
		public void write(int oneByte) throws IOException {
			this.file.writeByte((byte) oneByte);
		}

		@Override
		public void write(byte[] bytes, int offset, int length) throws IOException {
			this.file.writeBytes(bytes, offset, length);
		}

		@Override
		public void close() throws IOException {
			this.file.close();
		}

	}

}
