package com.voicehive.web;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.function.LongConsumer;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/**
 * Reads bodies into trees. Binding to records would stop at the first bad field, coerce
 * some types, and take a bad item of a batch for a bad batch; a tree that
 * {@link FieldReader} walks does none of that, and keeps numbers as exact as they came.
 */
public final class JsonBodies {

	private static final char BYTE_ORDER_MARK = '\uFEFF';

	/** A tree of more tokens would take many times the memory of its body. */
	private static final long TOKENS = 2_000_000;

	private static final JsonMapper MAPPER = JsonMapper
		.builder(JsonFactory.builder()
			.streamReadConstraints(StreamReadConstraints.builder().maxTokenCount(TOKENS).build())
			.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
			// Names of the callers' choice must not fill a table shared by all.
			.disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
			.build())
		.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
		.enable(JsonNodeFeature.USE_BIG_DECIMAL_FOR_FLOATS)
		.disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
		.build();

	private JsonBodies() {
	}

	/**
	 * Reads a body of {@link Limits#BODY_BYTES} at most, for which there is always room.
	 * @throws RefusedException when the body is no JSON object within the limits
	 */
	public static JsonBody read(HttpServletRequest request) {
		return read(request, Limits.BODY_BYTES, (bytes) -> {
		});
	}

	/**
	 * @param maxBytes nothing beyond so many bytes is read into memory
	 * @param room told the size before more than {@link Limits#BODY_BYTES} is read
	 * @throws RefusedException when the body is no JSON object within the limits
	 */
	public static JsonBody read(HttpServletRequest request, int maxBytes, LongConsumer room) {
		requireNoQuery(request);
		String contentType = request.getContentType();
		requireJson(contentType, request.getHeader(HttpHeaders.CONTENT_ENCODING));
		byte[] bytes = bytes(request, maxBytes, room);
		if (bytes.length == 0) {
			throw RefusedException.malformed("The body is empty");
		}
		if (contentType == null) {
			throw RefusedException.unsupported("The Content-Type of the body is missing (expected: application/json)");
		}
		if (tree(bytes) instanceof ObjectNode object) {
			return new JsonBody(object, bytes);
		}
		throw RefusedException.malformed("The body must be a JSON object");
	}

	private static void requireNoQuery(HttpServletRequest request) {
		QueryParams.of(request).done();
	}

	private static void requireJson(@Nullable String contentType, @Nullable String contentEncoding) {
		if (contentEncoding != null && !contentEncoding.equalsIgnoreCase("identity")) {
			throw RefusedException.unsupported("The body must not have a Content-Encoding");
		}
		if (contentType == null) {
			return;
		}
		try {
			MediaType type = MediaType.parseMediaType(contentType);
			boolean utf8 = type.getCharset() == null || type.getCharset().equals(StandardCharsets.UTF_8);
			if (utf8 && type.equalsTypeAndSubtype(MediaType.APPLICATION_JSON)) {
				return;
			}
		}
		catch (InvalidMediaTypeException ex) {
			// Not JSON, whatever it is meant to be.
		}
		throw RefusedException.unsupported("The Content-Type of the body must be application/json in UTF-8");
	}

	private static byte[] bytes(HttpServletRequest request, int maxBytes, LongConsumer room) {
		String tooLarge = "The body is larger than " + maxBytes + " bytes";
		long length = request.getContentLengthLong();
		if (length > maxBytes) {
			throw RefusedException.tooLarge(tooLarge);
		}
		try (InputStream body = request.getInputStream()) {
			// What does not say its length is most likely small.
			byte[] bytes = (length > Limits.BODY_BYTES) ? new byte[0] : body.readNBytes(Limits.BODY_BYTES + 1);
			if (Math.max(length, bytes.length) > Limits.BODY_BYTES && bytes.length <= maxBytes) {
				room.accept((length < 0) ? maxBytes : length);
				bytes = new SequenceInputStream(new ByteArrayInputStream(bytes), body).readNBytes(maxBytes + 1);
			}
			if (bytes.length > maxBytes) {
				throw RefusedException.tooLarge(tooLarge);
			}
			return bytes;
		}
		catch (IOException ex) {
			throw RefusedException.unreadable();
		}
	}

	private static JsonNode tree(byte[] bytes) {
		try {
			// Jackson itself is lenient with UTF-8, and takes UTF-16 too.
			String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
			return MAPPER.readTree((text.charAt(0) == BYTE_ORDER_MARK) ? text.substring(1) : text);
		}
		catch (CharacterCodingException ex) {
			throw RefusedException.malformed("The body is not UTF-8");
		}
		catch (StreamConstraintsException ex) {
			if (String.valueOf(ex.getMessage()).startsWith("Token count")) {
				throw RefusedException.tooLarge("The body has more than " + TOKENS + " JSON tokens");
			}
			throw RefusedException
				.malformed("The body is nested too deep, or has a name or number that is too long" + place(ex));
		}
		catch (JacksonException ex) {
			throw RefusedException.malformed("The body is not valid JSON" + place(ex));
		}
		catch (NumberFormatException ex) {
			// Jackson lets through what BigDecimal says of an exponent beyond its own.
			throw RefusedException.malformed("The body has a number that is too long");
		}
	}

	private static String place(JacksonException ex) {
		return (ex.getLocation() == null || ex.getLocation().getLineNr() < 1) ? ""
				: " (line " + ex.getLocation().getLineNr() + ", column " + ex.getLocation().getColumnNr() + ")";
	}

}
