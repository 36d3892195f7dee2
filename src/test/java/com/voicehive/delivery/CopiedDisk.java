package com.voicehive.delivery;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import com.voicehive.local.LocalStore;
import com.voicehive.local.LocalStores;
import com.voicehive.memory.MemoryIds;

/** A journal on disk; a process that dies leaves its files as they are at that moment. */
final class CopiedDisk implements DeliveryWorld.Disk, AutoCloseable {

	private final Path root;

	private Path directory;

	private int copies;

	CopiedDisk() throws IOException {
		this.root = Files.createTempDirectory("deliveries");
		this.directory = this.root.resolve("0");
	}

	@Override
	public LocalStore open(MemoryIds ids) {
		return LocalStores.open(this.directory, ids);
	}

	@Override
	public LocalStore reopen(LocalStore left, MemoryIds ids) {
		Path copy = this.root.resolve(Integer.toString(++this.copies));
		try {
			copy(this.directory, copy);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		left.close();
		this.directory = copy;
		return open(ids);
	}

	private static void copy(Path from, Path to) throws IOException {
		for (Path path : below(from)) {
			Path target = to.resolve(from.relativize(path));
			if (Files.isDirectory(path)) {
				Files.createDirectories(target);
			}
			else {
				try {
					Files.copy(path, target);
				}
				catch (NoSuchFileException ex) {
					// A merge of the index has ended meanwhile.
				}
			}
		}
	}

	private static List<Path> below(Path directory) throws IOException {
		List<Path> found = new ArrayList<>();
		Files.walkFileTree(directory, new SimpleFileVisitor<>() {
			@Override
			public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) {
				found.add(path);
				return FileVisitResult.CONTINUE;
			}

			@Override
			public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) {
				found.add(path);
				return FileVisitResult.CONTINUE;
			}

			@Override
			public FileVisitResult visitFileFailed(Path path, IOException ex) throws IOException {
				if (ex instanceof NoSuchFileException) {
					// As when it is copied.
					return FileVisitResult.CONTINUE;
				}
				throw ex;
			}
		});
		return found;
	}

	@Override
	public void close() throws IOException {
		for (Path path : below(this.root).stream().sorted(Comparator.reverseOrder()).toList()) {
			Files.delete(path);
		}
	}

}
