/**
 * Who is calling, as a request to any door tells it: phones, addresses, e-mails, names,
 * and leads in the spellings of CRMs.
 */
@NullMarked
package com.voicehive.caller;

import org.jspecify.annotations.NullMarked;
