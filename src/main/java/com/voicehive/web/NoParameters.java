package com.voicehive.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.web.servlet.HandlerInterceptor;

/** Refuses whatever parameter is given to a call of another package, which has none. */
final class NoParameters implements HandlerInterceptor {

	@Override
	public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
		QueryParams.of(request).done();
		return true;
	}

}
