package com.voicehive.local.lucene;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

import org.apache.lucene.store.BaseDirectory;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexInput;
import org.apache.lucene.store.IndexOutput;
import org.apache.lucene.store.SingleInstanceLockFactory;

/** The files of another directory, which stays as it is: changes are in memory only. */
public final class OverlayDirectory extends BaseDirectory {

	private final Directory below;

	private final ByteBuffersDirectory above = new ByteBuffersDirectory();

	/** Files of the directory below that are not seen any more. */
	private final Set<String> covered = ConcurrentHashMap.newKeySet();

	public OverlayDirectory(Directory below) {
		super(new SingleInstanceLockFactory());
		this.below = below;
	}

	private Directory holding(String name) throws IOException {
		if (this.above.fileExists(name)) {
			return this.above;
		}
		if (this.covered.contains(name)) {
			throw new NoSuchFileException(name);
		}
		return this.below;
	}

	@Override
	public String[] listAll() throws IOException {
		Set<String> names = new TreeSet<>(Arrays.asList(this.below.listAll()));
		names.removeAll(this.covered);
		names.addAll(Arrays.asList(this.above.listAll()));
		return names.toArray(String[]::new);
	}

	@Override
	public void deleteFile(String name) throws IOException {
		Directory directory = holding(name);
		this.covered.add(name);
		if (directory == this.above) {
			this.above.deleteFile(name);
		}
	}

	@Override
	public long fileLength(String name) throws IOException {
		return holding(name).fileLength(name);
	}

	@Override
	public IndexOutput createOutput(String name, IOContext context) throws IOException {
		return this.above.createOutput(name, context);
	}

	@Override
	public IndexOutput createTempOutput(String prefix, String suffix, IOContext context) throws IOException {
		return this.above.createTempOutput(prefix, suffix, context);
	}

	@Override
	public void sync(Collection<String> names) {
		// Nothing in memory outlasts the process.
	}

	@Override
	public void syncMetaData() {
		// As above.
	}

	@Override
	public void rename(String source, String target) throws IOException {
		this.above.rename(source, target);
	}

	@Override
	public IndexInput openInput(String name, IOContext context) throws IOException {
		return holding(name).openInput(name, context);
	}

	@Override
	public Set<String> getPendingDeletions() {
		return Set.of();
	}

	/** Leaves the directory below open. */
	@Override
	public void close() {
		this.isOpen = false;
	}

}
