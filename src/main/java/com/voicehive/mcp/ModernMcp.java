package com.voicehive.mcp;

import java.util.List;
import java.util.Map;

import com.voicehive.mcp.ApiCalls.Exchange;
import com.voicehive.mcp.ApiCalls.Outcome;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.schema.JsonSchemaValidator;
import io.modelcontextprotocol.json.schema.JsonSchemaValidator.ValidationResponse;
import io.modelcontextprotocol.modern.McpException;
import io.modelcontextprotocol.modern.McpSchema;
import io.modelcontextprotocol.modern.McpSchema.CacheScope;
import io.modelcontextprotocol.modern.McpSchema.CallToolResult;
import io.modelcontextprotocol.modern.McpSchema.GetPromptResult;
import io.modelcontextprotocol.modern.McpSchema.Implementation;
import io.modelcontextprotocol.modern.McpSchema.PromptArgument;
import io.modelcontextprotocol.modern.McpSchema.PromptMessage;
import io.modelcontextprotocol.modern.McpSchema.ReadResourceResult;
import io.modelcontextprotocol.modern.McpSchema.TextContent;
import io.modelcontextprotocol.modern.McpSchema.TextResourceContents;
import io.modelcontextprotocol.modern.McpSchema.Tool;
import io.modelcontextprotocol.modern.server.McpRequestContext;
import io.modelcontextprotocol.modern.server.McpServer;
import io.modelcontextprotocol.modern.server.McpSyncResponse;
import io.modelcontextprotocol.modern.server.feature.McpSyncPrompt;
import io.modelcontextprotocol.modern.server.feature.McpSyncPromptRepository;
import io.modelcontextprotocol.modern.server.feature.McpSyncResource;
import io.modelcontextprotocol.modern.server.feature.McpSyncResourceRepository;
import io.modelcontextprotocol.modern.server.feature.McpSyncTool;
import io.modelcontextprotocol.modern.server.feature.McpSyncToolRepository;
import io.modelcontextprotocol.modern.server.feature.PromptsFeature;
import io.modelcontextprotocol.modern.server.feature.PromptsPage;
import io.modelcontextprotocol.modern.server.feature.ResourceTemplatesPage;
import io.modelcontextprotocol.modern.server.feature.ResourcesFeature;
import io.modelcontextprotocol.modern.server.feature.ResourcesPage;
import io.modelcontextprotocol.modern.server.feature.ToolsFeature;
import io.modelcontextprotocol.modern.server.feature.ToolsPage;
import io.modelcontextprotocol.modern.server.transport.HttpServletMcpTransport;
import io.modelcontextprotocol.server.McpTransportContextExtractor;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/** The protocol as it is since 2026-07-28. */
final class ModernMcp {

	/** What is listed depends on the key, and changes with this service alone. */
	private static final long LISTED_MILLIS = 60_000;

	private ModernMcp() {
	}

	/** The servlet that speaks it. */
	static HttpServlet servlet(Tools tools, McpJsonMapper json,
			McpTransportContextExtractor<HttpServletRequest> exchanges, String version) {
		// The calls' own words tell more of what is wrong.
		JsonSchemaValidator trusting = (schema, arguments) -> ValidationResponse.asValid("");
		McpServer server = McpServer.builder()
			.jsonMapper(json)
			.serverInfo(Implementation.builder(McpController.SERVER, version).build())
			.instructions(McpController.INSTRUCTIONS)
			.feature(ToolsFeature.ofSync(new ListedTools(tools), json, trusting, LISTED_MILLIS, CacheScope.PRIVATE))
			.feature(PromptsFeature.ofSync(new ListedPrompts(tools), json, LISTED_MILLIS, CacheScope.PRIVATE))
			.feature(ResourcesFeature.ofSync(new ListedResources(tools), json, LISTED_MILLIS, CacheScope.PRIVATE))
			.build();
		return HttpServletMcpTransport.builder(server)
			.jsonMapper(json)
			.endpoint(McpController.PATH)
			.contextExtractor(exchanges)
			.build();
	}

	private static Exchange exchange(McpRequestContext context) {
		return (Exchange) context.transportContext().get(McpController.EXCHANGE);
	}

	private static String orRefuse(Outcome outcome) {
		if (outcome.failed()) {
			throw McpException.invalidParams(outcome.text());
		}
		return outcome.text();
	}

	private record ListedTools(Tools tools) implements McpSyncToolRepository {

		@Override
		public ToolsPage list(McpRequestContext context, @Nullable String cursor) {
			return ToolsPage
				.of(this.tools.of(exchange(context).request()).stream().map(ListedTools::definition).toList());
		}

		private static Tool definition(ToolDefinition tool) {
			return Tool.builder(tool.name(), tool.inputSchema())
				.title(tool.title())
				.description(tool.description())
				.annotations(new McpSchema.ToolAnnotations.Builder().title(tool.title())
					.readOnlyHint(tool.readOnly())
					.destructiveHint(tool.method().equals("DELETE"))
					.openWorldHint(false)
					.build())
				.build();
		}

		@Override
		public @Nullable McpSyncTool find(McpRequestContext context, String name) {
			return this.tools.named(name).map((tool) -> McpSyncTool.of(definition(tool), (asking, request) -> {
				Map<String, Object> arguments = (request.arguments() != null) ? request.arguments() : Map.of();
				Outcome outcome = this.tools.use(tool, arguments, exchange(asking));
				return McpSyncResponse.result(CallToolResult.builder()
					.addContent(TextContent.builder(outcome.text()).build())
					.isError(outcome.failed())
					.build());
			})).orElse(null);
		}

	}

	private record ListedPrompts(Tools tools) implements McpSyncPromptRepository {

		private static final McpSchema.Prompt PROMPT = McpSchema.Prompt.builder(CallerBrief.NAME)
			.title(CallerBrief.TITLE)
			.description(CallerBrief.DESCRIPTION)
			.arguments(List.of(argument(CallerBrief.IDENTIFIER, CallerBrief.IDENTIFIER_DESCRIPTION, true),
					argument(CallerBrief.TYPE, CallerBrief.TYPE_DESCRIPTION, true),
					argument(CallerBrief.NAME_ARGUMENT, CallerBrief.NAME_DESCRIPTION, false)))
			.build();

		private static PromptArgument argument(String name, String description, boolean required) {
			return PromptArgument.builder(name).description(description).required(required).build();
		}

		@Override
		public PromptsPage list(McpRequestContext context, @Nullable String cursor) {
			return PromptsPage.of(List.of(PROMPT));
		}

		@Override
		public @Nullable McpSyncPrompt find(McpRequestContext context, String name) {
			return !name.equals(CallerBrief.NAME) ? null : McpSyncPrompt.of(PROMPT, (asking, request) -> {
				Map<String, Object> arguments = (request.arguments() != null) ? Map.copyOf(request.arguments())
						: Map.of();
				String text = orRefuse(this.tools.brief(arguments, exchange(asking)));
				return McpSyncResponse.result(GetPromptResult
					.builder(List
						.of(PromptMessage.builder(McpSchema.Role.USER, TextContent.builder(text).build()).build()))
					.build());
			});
		}

	}

	private record ListedResources(Tools tools) implements McpSyncResourceRepository {

		private static final McpSchema.ResourceTemplate TEMPLATE = McpSchema.ResourceTemplate
			.builder(CallerBrief.URI_TEMPLATE, CallerBrief.NAME)
			.title(CallerBrief.TITLE)
			.description(CallerBrief.DESCRIPTION)
			.mimeType(CallerBrief.MIME_TYPE)
			.build();

		@Override
		public ResourcesPage list(McpRequestContext context, @Nullable String cursor) {
			return ResourcesPage.of(List.of());
		}

		@Override
		public ResourceTemplatesPage listTemplates(McpRequestContext context, @Nullable String cursor) {
			return ResourceTemplatesPage.of(List.of(TEMPLATE));
		}

		@Override
		public @Nullable McpSyncResource find(McpRequestContext context, String uri) {
			return !CallerBrief.is(uri) ? null : McpSyncResource.of((asking, request) -> {
				String text = orRefuse(this.tools.brief(CallerBrief.arguments(uri), exchange(asking)));
				return McpSyncResponse.result(ReadResourceResult
					.builder(List.of(TextResourceContents.builder(uri, text).mimeType(CallerBrief.MIME_TYPE).build()))
					.build());
			});
		}

	}

}
