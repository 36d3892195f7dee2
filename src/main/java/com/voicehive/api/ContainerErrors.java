package com.voicehive.api;

import java.io.IOException;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** Where the container sends requests that were refused with no more than a status. */
@Controller
final class ContainerErrors implements ErrorController {

	private final Problems problems;

	ContainerErrors(Problems problems) {
		this.problems = problems;
	}

	@RequestMapping("/error")
	void error(HttpServletRequest request, HttpServletResponse response) throws IOException {
		Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
		Object path = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
		this.problems.answer((status instanceof Integer code) ? code : HttpServletResponse.SC_NOT_FOUND,
				(path instanceof String uri) ? uri : request.getRequestURI(), request, response);
	}

}
