package com.voicehive.webhook;

import java.io.StringWriter;
import java.util.Map;

import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * A document that connects a call to the agent
 * (<a href="https://www.twilio.com/docs/voice/twiml/connect">twilio.com</a>).
 *
 * @param noun how the agent is connected
 * @param url where it is
 */
record TwiMl(String noun, String url) {

	/**
	 * Leaves a call as it is, where Twilio asks how it goes on after the agent has left.
	 */
	static final Reply NOTHING = Reply.xml("<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response/>");

	/** The document, with variables as parameters of the connection. */
	String document(Map<String, String> variables) {
		StringWriter document = new StringWriter();
		try {
			XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(document);
			xml.writeStartDocument("UTF-8", "1.0");
			xml.writeStartElement("Response");
			xml.writeStartElement("Connect");
			xml.writeStartElement(this.noun);
			xml.writeAttribute("url", this.url);
			for (Map.Entry<String, String> variable : variables.entrySet()) {
				xml.writeEmptyElement("Parameter");
				xml.writeAttribute("name", variable.getKey());
				xml.writeAttribute("value", variable.getValue());
			}
			xml.writeEndDocument();
			xml.close();
			return document.toString();
		}
		catch (XMLStreamException ex) {
			throw new IllegalStateException("a document in memory can be written", ex);
		}
	}

}
