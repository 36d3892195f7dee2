/** SQLite as the database of the journal. */
@NullMarked
package com.voicehive.local.journal.sqlite;

import org.jspecify.annotations.NullMarked;
