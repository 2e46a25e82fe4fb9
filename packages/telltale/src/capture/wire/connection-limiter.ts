import type { Socket } from "node:net";

/** Milliseconds after which a connection on which nothing came may have to make room for another. */
const leastSilence = 1000;

export interface ConnectionLimits {
  /** Connections that are read at a time. */
  readonly connections: number;
  /** Connections that wait to be read. */
  readonly waiting: number;
}

/** Who is read at a time: what is too many waits for others to end, or to have been silent for long. */
export interface ConnectionLimiter {
  /** True when a connection may be read; false when it ended, or had to be given up, before there was room. */
  enter(socket: Socket): Promise<boolean>;
  /** Connections that were given up with nothing read of them, before or after they were let in. */
  readonly unread: number;
}

/** @param letIn called when a connection that waited is let in. */
export function createConnectionLimiter(
  limits: ConnectionLimits,
  clock: () => number,
  letIn: () => void,
): ConnectionLimiter {
  const inside = new Set<Socket>();
  /** Sockets inside on which nothing came yet, the longest there first, with when they were let in. */
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

  /** Ends the connection that has said nothing for longest. @returns milliseconds until there is one, where there is none. */
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
        // Without an end to wait for, the next connection that closes makes room.
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
