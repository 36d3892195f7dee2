package com.voicehive.memory;

/** A kind of thing that is masked before anything is kept. */
public enum Sensitive implements WireWord {

	CARD, CARD_CODE, CARD_EXPIRY, PIN, IBAN, SSN, PASSWORD, ONE_TIME_CODE, API_KEY, PHONE, EMAIL

}
