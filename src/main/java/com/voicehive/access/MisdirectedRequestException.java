package com.voicehive.access;

/** A request is for a host that this service is not. */
public final class MisdirectedRequestException extends RuntimeException {

}
