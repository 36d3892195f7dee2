package com.voicehive.web;

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
		if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof IOException) {
			this.problems.answer(RefusedException.unreadable(), request, response);
			return;
		}
		Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
		this.problems.answer((status instanceof Integer code) ? code : HttpServletResponse.SC_NOT_FOUND, request,
				response);
	}

}
