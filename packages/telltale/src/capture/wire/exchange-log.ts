import { BodyRecorder } from "../trace/body.ts";
import type { Exchange, Framing, HeaderField, SocketMessage } from "../trace/exchange.ts";
import type { RequestHead } from "./destination.ts";
import { MessageLog } from "./message-log.ts";
import type { ConnectionContext } from "./connection-context.ts";

/** The record of one exchange in progress. */
export interface ExchangeLog {
  readonly request: MessageLog;
  /** Whether an answer was begun: then no other can be sent. */
  readonly responded: boolean;
  respond(start: {
    status: number;
    version: string;
    headers: readonly HeaderField[];
    head: Uint8Array;
    framing: Framing;
  }): MessageLog;
  /** The exchange became a WebSocket. */
  becomeSocket(): void;
  socketMessage(message: Omit<SocketMessage, "at" | "body"> & { data: Uint8Array }): void;
  /** Passes the record to the recorder, once. */
  finish(): void;
  /** The same, called from outside when the wire closes. */
  abandon(): void;
}

/** @param at when the first byte of the request arrived. @param head the raw head. */
export function openExchange(
  context: ConnectionContext,
  request: RequestHead,
  start: { at: number; head: Uint8Array; framing: Framing },
): ExchangeLog {
  const { state } = context;
  const number = state.nextExchange();
  const messages: SocketMessage[] = [];
  const outgoing = new MessageLog(state, {
    ...start,
    version: request.version,
    headers: request.headers,
  });
  let response: { status: number; log: MessageLog } | undefined;
  let socket = false;
  let finished = false;

  function exchange(): Exchange {
    const { pieces } = outgoing;
    return {
      id: `e${number}`,
      connection: context.log.id,
      scheme: request.scheme,
      host: request.host,
      port: request.port,
      request: { ...outgoing.finish(), method: request.method, target: request.target },
      ...(response === undefined
        ? {}
        : { response: { ...response.log.finish(), status: response.status } }),
      ...(socket ? { messages } : {}),
      ...(pieces === undefined ? {} : { framing: pieces }),
      at: start.at,
      took: state.clock() - start.at,
    };
  }

  const log: ExchangeLog = {
    request: outgoing,
    get responded() {
      return response !== undefined;
    },
    respond({ status, ...rest }) {
      response = { status, log: new MessageLog(state, rest) };
      return response.log;
    },
    becomeSocket() {
      socket = true;
    },
    socketMessage({ data, ...rest }) {
      if (messages.length >= state.limits.socketMessages) {
        state.note(
          `A WebSocket had more than ${state.limits.socketMessages} messages; later ones are not in the record.`,
        );
        return;
      }
      const body = new BodyRecorder(state.limits.keptBody, state.budget);
      body.push(data);
      messages.push({ ...rest, body: body.finish(), at: state.clock() });
    },
    finish() {
      if (finished) return;
      finished = true;
      state.open.delete(log);
      if (number > state.limits.exchanges) {
        state.note(
          `There were more than ${state.limits.exchanges} exchanges; later ones are not in the record.`,
        );
        return;
      }
      state.recorder.exchange(exchange());
    },
    abandon() {
      log.finish();
    },
  };
  state.open.add(log);
  return log;
}
