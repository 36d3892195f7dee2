package com.voicehive.relevance;

import java.util.List;

/** Something that searches a customer's turns. */
interface Engine extends AutoCloseable {

	/** The places of the best turns among the customer's, best first. */
	List<Integer> search(Customer customer, String question, int limit);

	@Override
	void close();

}
