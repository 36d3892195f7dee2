package com.voicehive.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Sends every failure of a controller, and of finding one, through the table. */
@RestControllerAdvice
final class ProblemHandler {

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

}
