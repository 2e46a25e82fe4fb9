import type { Socket } from "node:net";

/** Milliseconds of silence after which a connection may be evicted for another. */
const leastSilence = 1000;

export interface ConnectionLimits {
  /** Limit on the connections that are read at a time. */
  readonly connections: number;
  /** Limit on the connections that wait to be read. */
  readonly waiting: number;
}

/**
 * Limits how many connections are read at a time. Others wait until one ends, or until one that stayed silent is
 * evicted.
 */
export interface ConnectionLimiter {
  /** True when a connection may be read; false when it ended, or was given up, while it waited. */
  enter(socket: Socket): Promise<boolean>;
  /** Connections that were given up unread, before or after they were admitted. */
  readonly unread: number;
}

/** @param letIn called when a waiting connection is admitted. */
export function createConnectionLimiter(
  limits: ConnectionLimits,
  clock: () => number,
  letIn: () => void,
): ConnectionLimiter {
  const inside = new Set<Socket>();
  /** Admitted sockets that have sent nothing yet, in the order of admission, with the time of it. */
  const silent = new Map<Socket, number>();
  const queue = new Map<Socket, (enters: boolean) => void>();
  let timer: NodeJS.Timeout | undefined;
  let unread = 0;

  function take(socket: Socket): void {
    inside.add(socket);
    silent.set(socket, clock());
    socket.once("close", () => {
      inside.delete(socket);
      silent.delete(socket);
      admit();
    });
  }

  /**
   * Evicts the connection that has been silent longest. @returns milliseconds until one may be evicted, where none may
   * yet.
   */
  function evictSilent(): number {
    for (const [socket, entered] of silent) {
      const left = leastSilence - (clock() - entered);
      if (socket.bytesRead === 0 && !socket.destroyed && left > 0) return left;
      silent.delete(socket);
      if (socket.bytesRead > 0 || socket.destroyed) continue;
      unread += 1;
      inside.delete(socket);
      socket.destroy(new Error("it said nothing and had to make room for others"));
      return 0;
    }
    return Infinity;
  }

  function admit(): void {
    clearTimeout(timer);
    for (const [socket, enters] of queue) {
      const left = inside.size < limits.connections ? 0 : evictSilent();
      if (left > 0) {
        // With no silent connection to wait for, the next connection that closes makes room.
        if (left < Infinity) timer = setTimeout(admit, left).unref();
        return;
      }
      queue.delete(socket);
      take(socket);
      letIn();
      enters(true);
    }
  }

  return {
    enter(socket) {
      return new Promise((enters) => {
        const giveUp = (): void => {
          if (!queue.delete(socket)) return;
          unread += 1;
          enters(false);
        };
        queue.set(socket, enters);
        socket.once("close", giveUp);
        admit();
        if (queue.size > limits.waiting) giveUp();
      });
    },
    get unread() {
      return unread;
    },
  };
}
