package com.voicehive.web;

/** The limits of the wire; texts are counted in Unicode code points. */
public final class Limits {

	public static final int BODY_BYTES = 1024 * 1024;

	public static final int BATCH_BODY_BYTES = 16 * 1024 * 1024;

	public static final int BATCH_ITEMS = 1000;

	public static final int TEXT = 32_768;

	public static final int ID = 128;

	public static final int NAME = 200;

	public static final int PHONE = 128;

	public static final int EMAIL = 254;

	public static final int TAGS = 32;

	public static final String TAGS_RULE = "must have at most " + TAGS + " tags";

	public static final int TAG = 64;

	public static final int METADATA_BYTES = 16 * 1024;

	public static final int LEAD_DATA_BYTES = 64 * 1024;

	public static final int LIMIT = 100;

	public static final int DEFAULT_LIMIT = 10;

	public static final String LIMIT_RULE = "must be an integer from 1 to " + LIMIT;

	private Limits() {
	}

}
