package com.voicehive.delivery;

import com.voicehive.memory.Operation;

/** The first operation of a lane, to be done now; live when a caller waits for it. */
record DeliveryTask(Operation operation, boolean live) {
}
