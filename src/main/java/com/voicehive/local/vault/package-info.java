/** What keeps the store's files unreadable to whoever finds them. */
@NullMarked
package com.voicehive.local.vault;

import org.jspecify.annotations.NullMarked;
