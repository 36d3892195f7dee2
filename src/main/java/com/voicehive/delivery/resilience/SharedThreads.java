package com.voicehive.delivery.resilience;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

import com.voicehive.memory.Tenant;

/**
 * Threads that tenants share. Each tenant's tasks wait by themselves, and where there is
 * more than one tenant, none takes so many threads that the next who comes finds none.
 */
final class SharedThreads {

	private final Executor threads;

	private final int count;

	private final int mayWait;

	private final Lock lock = new ReentrantLock();

	private final Map<Tenant, Share> shares = new HashMap<>();

	/**
	 * @param count how many threads there are
	 * @param mayWait how many tasks of each tenant may wait
	 */
	SharedThreads(Executor threads, int count, int mayWait) {
		this.threads = threads;
		this.count = count;
		this.mayWait = mayWait;
	}

	private static final class Share {

		private final Queue<Runnable> waiting = new ArrayDeque<>();

		private int running;

		boolean isActive() {
			return this.running > 0 || !this.waiting.isEmpty();
		}

	}

	/** False when too many of the tenant's wait, or nothing is done any more. */
	boolean execute(Tenant tenant, Runnable task) {
		List<Runnable> next;
		this.lock.lock();
		try {
			Share own = this.shares.computeIfAbsent(tenant, (first) -> new Share());
			if (own.waiting.size() >= this.mayWait) {
				return false;
			}
			own.waiting.add(task);
			next = next();
		}
		finally {
			this.lock.unlock();
		}
		return begin(next);
	}

	/** What may begin now. */
	private List<Runnable> next() {
		List<Runnable> next = new ArrayList<>();
		int most = most();
		this.shares.values().forEach((share) -> {
			while (share.running < most && !share.waiting.isEmpty()) {
				Runnable task = share.waiting.remove();
				share.running++;
				next.add(() -> run(share, task));
			}
		});
		return next;
	}

	private int most() {
		long active = this.shares.values().stream().filter(Share::isActive).count();
		return (this.shares.size() == 1) ? this.count : (int) Math.max(1, this.count / (active + 1));
	}

	private void run(Share share, Runnable task) {
		try {
			task.run();
		}
		finally {
			List<Runnable> next;
			this.lock.lock();
			try {
				share.running--;
				next = next();
			}
			finally {
				this.lock.unlock();
			}
			begin(next);
		}
	}

	private boolean begin(List<Runnable> tasks) {
		try {
			tasks.forEach(this.threads::execute);
			return true;
		}
		catch (RejectedExecutionException ex) {
			return false;
		}
	}

}
