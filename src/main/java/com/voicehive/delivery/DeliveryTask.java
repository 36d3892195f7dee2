package com.voicehive.delivery;

import com.voicehive.memory.Operation;

/**
 * The first operation of a lane, to be done now.
 *
 * @param live whether a caller waits for it
 */
record DeliveryTask(Operation operation, boolean live) {
}
