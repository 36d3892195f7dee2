package com.voicehive.drill;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import org.jspecify.annotations.Nullable;

/** A port that leads to another one, or refuses every connection. */
final class Gate implements AutoCloseable {

	private final InetSocketAddress target;

	private final int port;

	private final ExecutorService threads = Executors.newCachedThreadPool((work) -> {
		Thread thread = new Thread(work, "gate");
		thread.setDaemon(true);
		return thread;
	});

	private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

	private @Nullable ServerSocket listener;

	/**
	 * @param target an URL with a port
	 */
	Gate(String target) throws IOException {
		URI uri = URI.create(target);
		this.target = new InetSocketAddress(uri.getHost(), uri.getPort());
		this.port = listen(0).getLocalPort();
	}

	String url() {
		return "http://127.0.0.1:" + this.port;
	}

	/** Lets new connections through. */
	synchronized void open() throws IOException {
		if (this.listener == null) {
			listen(this.port);
		}
	}

	/** Refuses new connections and cuts those that are open. */
	synchronized void refuse() throws IOException {
		if (this.listener != null) {
			this.listener.close();
			this.listener = null;
			this.sockets.forEach(Gate::cut);
		}
	}

	private ServerSocket listen(int itsPort) throws IOException {
		ServerSocket socket = new ServerSocket();
		socket.setReuseAddress(true);
		socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), itsPort), 1000);
		this.listener = socket;
		this.threads.execute(() -> accept(socket));
		return socket;
	}

	private void accept(ServerSocket socket) {
		while (!socket.isClosed()) {
			try {
				Socket client = socket.accept();
				this.threads.execute(() -> connect(client));
			}
			catch (IOException ex) {
				// Closed, or the client has gone.
			}
		}
	}

	private void connect(Socket client) {
		try {
			Socket server = new Socket(this.target.getAddress(), this.target.getPort());
			client.setTcpNoDelay(true);
			server.setTcpNoDelay(true);
			this.sockets.add(client);
			this.sockets.add(server);
			this.threads.execute(() -> pass(server, client));
			pass(client, server);
		}
		catch (IOException ex) {
			cut(client);
		}
	}

	private void pass(Socket from, Socket to) {
		try (from; to) {
			InputStream in = from.getInputStream();
			in.transferTo(to.getOutputStream());
		}
		catch (IOException ex) {
			// One of both has gone.
		}
		finally {
			this.sockets.remove(from);
			this.sockets.remove(to);
		}
	}

	private static void cut(Socket socket) {
		try {
			socket.close();
		}
		catch (IOException ex) {
			// Then it was cut before.
		}
	}

	@Override
	public void close() throws IOException {
		refuse();
		this.threads.shutdownNow();
	}

}
