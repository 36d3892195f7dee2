package com.voicehive.web;

import java.io.IOException;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RequestMapping;

/**
 * Sends through the table every failure of a controller and of finding one, and what the
 * container has refused with no more than a status.
 */
@Controller
@ControllerAdvice
final class ProblemHandler implements ErrorController {

	private final Problems problems;

	ProblemHandler(Problems problems) {
		this.problems = problems;
	}

	@ExceptionHandler
	void handle(Exception failure, HttpServletRequest request, HttpServletResponse response) throws Exception {
		if (failure instanceof RefusedException && response.isCommitted()) {
			// The body could not be read, and the container has refused the request.
			return;
		}
		if (response.isCommitted()) {
			throw failure;
		}
		this.problems.answer(failure, request, response);
	}

	@RequestMapping("/error")
	void error(HttpServletRequest request, HttpServletResponse response) throws IOException {
		if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof IOException) {
			this.problems.answer(JsonBodies.unreadable(), request, response);
			return;
		}
		Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
		this.problems.answer((status instanceof Integer code) ? code : HttpServletResponse.SC_NOT_FOUND, request,
				response);
	}

}
