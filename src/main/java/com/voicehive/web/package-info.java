/**
 * What every door shares: bodies and parameters, problem details, request ids, deadlines.
 */
@NullMarked
package com.voicehive.web;

import org.jspecify.annotations.NullMarked;
