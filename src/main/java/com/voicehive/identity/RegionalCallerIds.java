package com.voicehive.identity;

import java.util.function.Supplier;

/** Reads caller ids as they are written where the tenant of the request at hand is. */
@FunctionalInterface
public interface RegionalCallerIds extends Supplier<CallerIds> {

}
