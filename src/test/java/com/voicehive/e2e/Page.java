package com.voicehive.e2e;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The commands of a page that call the service, and what the page says that they print.
 */
final class Page {

	/** A shell block, and the block that follows it at once. */
	private static final Pattern EXAMPLE = Pattern
		.compile("(?ms)^```sh\\n(.*?)^```$(?:\\s*^```(?:json)?\\n(.*?)^```$)?");

	/** A command that says on its own line what it prints. */
	private static final Pattern REMARK = Pattern.compile("(curl .*?) +# (\\{.*)");

	private static final String END = "-- done: ";

	private final List<Example> examples;

	/**
	 * A command.
	 *
	 * @param prints blank when the page does not say
	 */
	record Example(String command, String prints) {
	}

	Page(String markdown) {
		this.examples = EXAMPLE.matcher(markdown)
			.results()
			.filter((block) -> block.group(1).contains("localhost:8080") || block.group(1).contains("$B"))
			.flatMap((block) -> examples(block.group(1), (block.group(2) != null) ? block.group(2) : ""))
			.toList();
	}

	private static Stream<Example> examples(String command, String prints) {
		if (!REMARK.matcher(command).find()) {
			return Stream.of(new Example(command, prints));
		}
		return command.lines().map((line) -> {
			Matcher remark = REMARK.matcher(line);
			return remark.matches() ? new Example(remark.group(1), remark.group(2)) : new Example(line, "");
		});
	}

	/** The part of a page that begins with a text and ends before another. */
	static Page read(Path file, String from, String to) throws IOException {
		String text = Files.readString(file);
		assertThat(text).contains(from, to);
		int start = text.indexOf(from);
		return new Page(text.substring(start, text.indexOf(to, start)));
	}

	List<Example> examples() {
		return this.examples;
	}

	/** Pastes every command into one shell; what each prints, in their order. */
	List<String> paste(int port, Path directory) throws IOException, InterruptedException {
		StringBuilder script = new StringBuilder();
		for (Example example : this.examples) {
			script.append(example.command()).append("\nprintf '\\n").append(END).append("%s\\n' $?\n");
		}
		Path commands = directory.resolve("commands.sh");
		Files.writeString(commands, script.toString().replace("localhost:8080", "localhost:" + port));
		Process bash = new ProcessBuilder("bash", commands.toString()).redirectErrorStream(true).start();
		String output = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertThat(bash.waitFor()).as(output).isZero();
		List<String> outputs = new ArrayList<>();
		for (String printed : output.split("(?m)^" + END + "0\n", -1)) {
			assertThat(printed).as("a command that failed").doesNotContain(END);
			outputs.add(printed.strip());
		}
		assertThat(outputs.remove(outputs.size() - 1)).isEmpty();
		return outputs;
	}

}
