package com.voicehive.web;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;

import com.voicehive.access.AccessKey;
import com.voicehive.access.CurrentKey;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.converter.HttpMessageNotWritableException;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Reads the bodies that records are bound to: JSON objects in UTF-8, of
 * {@link Limits#BODY_BYTES} at most unless the record is a {@link LargeBodies.Allowed}.
 */
@Component
final class JsonBodies implements HttpMessageConverter<Object> {

	private static final String BYTE_ORDER_MARK = "\uFEFF";

	private final Requests requests;

	private final RequestBodies bodies;

	JsonBodies(Requests requests, RequestBodies bodies) {
		this.requests = requests;
		this.bodies = bodies;
	}

	@Override
	public boolean canRead(Class<?> type, @Nullable MediaType contentType) {
		// Also when it is of another type: no other converter is to read it.
		return type.isRecord();
	}

	@Override
	public boolean canWrite(Class<?> type, @Nullable MediaType contentType) {
		return false;
	}

	@Override
	public List<MediaType> getSupportedMediaTypes() {
		return List.of(MediaType.APPLICATION_JSON);
	}

	@Override
	public Object read(Class<?> type, HttpInputMessage message) throws IOException {
		MediaType contentType = message.getHeaders().getContentType();
		if (contentType == null || !isOf(contentType, type)
				|| (contentType.getCharset() != null && !contentType.getCharset().equals(StandardCharsets.UTF_8))) {
			throw new RefusedException(ErrorCode.UNSUPPORTED_MEDIA_TYPE);
		}
		String encoding = message.getHeaders().getFirst(HttpHeaders.CONTENT_ENCODING);
		if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
			throw new RefusedException(ErrorCode.UNSUPPORTED_MEDIA_TYPE, "The body must not have a Content-Encoding");
		}
		String tenant = CurrentKey.ofThread().map(AccessKey::tenant).orElse(AccessKey.DEFAULT_TENANT);
		byte[] body = this.bodies.read(message.getBody(), request(),
				type.isAnnotationPresent(LargeBodies.Allowed.class) ? Limits.BATCH_BODY_BYTES : Limits.BODY_BYTES,
				tenant);
		return object(body, type);
	}

	private static boolean isOf(MediaType contentType, Class<?> type) {
		return contentType.equalsTypeAndSubtype(MediaType.APPLICATION_JSON)
				|| (type == MergePatch.class && contentType.equalsTypeAndSubtype(MergePatch.MEDIA_TYPE));
	}

	private static HttpServletRequest request() {
		return ((ServletRequestAttributes) RequestContextHolder.currentRequestAttributes()).getRequest();
	}

	private Object object(byte[] bytes, Class<?> type) {
		try {
			// Jackson itself is lenient with UTF-8, and takes UTF-16 too.
			String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
			String json = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
			if (Requests.MAPPER.readTree(json) instanceof ObjectNode object) {
				StoreOptions.noteBody(request(), bytes, object);
				return (type == MergePatch.class) ? new MergePatch(object)
						: this.requests.check(object, type, new Faults(false)).orRefuse();
			}
			throw malformed(json.isEmpty() ? "The body is empty" : "The body must be a JSON object");
		}
		catch (CharacterCodingException ex) {
			throw malformed("The body is not UTF-8");
		}
		catch (StreamConstraintsException ex) {
			if (String.valueOf(ex.getMessage()).startsWith("Token count")) {
				throw new RefusedException(ErrorCode.PAYLOAD_TOO_LARGE,
						"The body has more than " + Requests.TOKENS + " JSON tokens");
			}
			throw malformed("The body is nested too deep, or has a name or number that is too long" + place(ex));
		}
		catch (JacksonException ex) {
			throw malformed("The body is not valid JSON" + place(ex));
		}
		catch (NumberFormatException ex) {
			// Jackson lets through what BigDecimal says of an exponent beyond its own.
			throw malformed("The body has a number that is too long");
		}
	}

	private static RefusedException malformed(String detail) {
		return new RefusedException(ErrorCode.MALFORMED_JSON, detail);
	}

	private static String place(JacksonException ex) {
		return (ex.getLocation() == null || ex.getLocation().getLineNr() < 1) ? ""
				: " (line " + ex.getLocation().getLineNr() + ", column " + ex.getLocation().getColumnNr() + ")";
	}

	@Override
	public void write(Object body, @Nullable MediaType contentType, HttpOutputMessage message) {
		throw new HttpMessageNotWritableException("Bodies are only read here");
	}

}
