package com.voicehive.mcp;

import java.util.List;
import java.util.Map;

import com.voicehive.mcp.ApiCalls.Exchange;
import com.voicehive.mcp.ApiCalls.Outcome;
import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpStatelessServerFeatures.SyncPromptSpecification;
import io.modelcontextprotocol.server.McpStatelessServerFeatures.SyncResourceTemplateSpecification;
import io.modelcontextprotocol.server.McpStatelessServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.server.McpTransportContextExtractor;
import io.modelcontextprotocol.server.transport.HttpServletStatelessServerTransport;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.GetPromptResult;
import io.modelcontextprotocol.spec.McpSchema.PromptArgument;
import io.modelcontextprotocol.spec.McpSchema.PromptMessage;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceResult;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.TextResourceContents;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;

/** The protocol as it was up to 2025-11-25, without sessions. */
final class FormerMcp {

	private FormerMcp() {
	}

	/** The servlet that speaks it. */
	static HttpServlet servlet(Tools tools, McpJsonMapper json,
			McpTransportContextExtractor<HttpServletRequest> exchanges, String version) {
		HttpServletStatelessServerTransport transport = HttpServletStatelessServerTransport.builder()
			.jsonMapper(json)
			.messageEndpoint(McpController.PATH)
			.contextExtractor(exchanges)
			.build();
		McpServer.sync(transport)
			.jsonMapper(json)
			.serverInfo(McpController.SERVER, version)
			.instructions(McpController.INSTRUCTIONS)
			.capabilities(
					McpSchema.ServerCapabilities.builder().tools(false).prompts(false).resources(false, false).build())
			// Their own words tell more of what is wrong.
			.validateToolInputs(false)
			.immediateExecution(true)
			.addToolFilter((context, tool) -> tools.of(exchange(context).request())
				.stream()
				.anyMatch((allowed) -> allowed.name().equals(tool.name())))
			.tools(tools.all().stream().map((tool) -> tool(tool, tools)).toList())
			.prompts(prompt(tools))
			.resourceTemplates(resource(tools))
			.build();
		return transport;
	}

	private static Exchange exchange(McpTransportContext context) {
		return (Exchange) context.get(McpController.EXCHANGE);
	}

	private static SyncToolSpecification tool(ToolDefinition definition, Tools tools) {
		Tool tool = Tool.builder(definition.name(), definition.inputSchema())
			.title(definition.title())
			.description(definition.description())
			.annotations(McpSchema.ToolAnnotations.builder()
				.title(definition.title())
				.readOnlyHint(definition.readOnly())
				.destructiveHint(definition.method().equals("DELETE"))
				.openWorldHint(false)
				.build())
			.build();
		return new SyncToolSpecification(tool, (context, request) -> {
			Map<String, Object> arguments = (request.arguments() != null) ? request.arguments() : Map.of();
			Outcome outcome = tools.use(definition, arguments, exchange(context));
			return CallToolResult.builder().addTextContent(outcome.text()).isError(outcome.failed()).build();
		});
	}

	private static SyncPromptSpecification prompt(Tools tools) {
		McpSchema.Prompt prompt = McpSchema.Prompt.builder(CallerBrief.NAME)
			.title(CallerBrief.TITLE)
			.description(CallerBrief.DESCRIPTION)
			.arguments(List.of(argument(CallerBrief.IDENTIFIER, CallerBrief.IDENTIFIER_DESCRIPTION, true),
					argument(CallerBrief.TYPE, CallerBrief.TYPE_DESCRIPTION, true),
					argument(CallerBrief.NAME_ARGUMENT, CallerBrief.NAME_DESCRIPTION, false)))
			.build();
		return new SyncPromptSpecification(prompt, (context, request) -> {
			Map<String, Object> arguments = (request.arguments() != null) ? request.arguments() : Map.of();
			String text = orRefuse(tools.brief(arguments, exchange(context)));
			return GetPromptResult
				.builder(List.of(PromptMessage.builder(McpSchema.Role.USER, TextContent.builder(text).build()).build()))
				.build();
		});
	}

	private static PromptArgument argument(String name, String description, boolean required) {
		return PromptArgument.builder(name).description(description).required(required).build();
	}

	private static SyncResourceTemplateSpecification resource(Tools tools) {
		McpSchema.ResourceTemplate template = McpSchema.ResourceTemplate
			.builder(CallerBrief.URI_TEMPLATE, CallerBrief.NAME)
			.title(CallerBrief.TITLE)
			.description(CallerBrief.DESCRIPTION)
			.mimeType(CallerBrief.MIME_TYPE)
			.build();
		return new SyncResourceTemplateSpecification(template, (context, request) -> {
			String text = orRefuse(tools.brief(CallerBrief.arguments(request.uri()), exchange(context)));
			return ReadResourceResult
				.builder(List
					.of(TextResourceContents.builder(request.uri(), text).mimeType(CallerBrief.MIME_TYPE).build()))
				.build();
		});
	}

	private static String orRefuse(Outcome outcome) {
		if (outcome.failed()) {
			throw McpError.builder(McpSchema.ErrorCodes.INVALID_PARAMS).message(outcome.text()).build();
		}
		return outcome.text();
	}

}
