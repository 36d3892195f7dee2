/** What leads record of a caller, field by field. */
@NullMarked
package com.voicehive.insight.lead;

import org.jspecify.annotations.NullMarked;
