/** The application, and the one readable place where its parts are put together. */
@NullMarked
package com.voicehive;

import org.jspecify.annotations.NullMarked;
