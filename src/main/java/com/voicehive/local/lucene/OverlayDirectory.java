package com.voicehive.local.lucene;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FilterDirectory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexInput;

/** The files of another directory, which stays as it is: changes are in memory only. */
public final class OverlayDirectory extends FilterDirectory {

	private final ByteBuffersDirectory above;

	private final Directory below;

	/** Files of the directory below that are not seen any more. */
	private final Set<String> covered = ConcurrentHashMap.newKeySet();

	/** The directory below is left open. */
	public OverlayDirectory(Directory below) {
		this(new ByteBuffersDirectory(), below);
	}

	private OverlayDirectory(ByteBuffersDirectory above, Directory below) {
		super(above);
		this.above = above;
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
	public IndexInput openInput(String name, IOContext context) throws IOException {
		return holding(name).openInput(name, context);
	}

}
