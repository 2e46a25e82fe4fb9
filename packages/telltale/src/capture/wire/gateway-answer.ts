import type { Answer, IncomingRequest } from "./destination.ts";
import type { ConnectionContext } from "./connection-context.ts";
import { ProtocolError, reasonOf } from "./protocol-error.ts";

/**
 * The destination's answer. Its failure becomes an answer too, as that of a gateway would.
 * @throws ProtocolError when the subject's own request caused the failure.
 */
export async function answerAsGateway(
  context: ConnectionContext,
  request: IncomingRequest,
): Promise<Answer> {
  try {
    return await context.state.destination.answer(request);
  } catch (error) {
    if (error instanceof ProtocolError && error.code !== "upstream") throw error;
    return {
      status: 502,
      headers: [["Content-Type", "text/plain"]],
      body: Buffer.from(`${reasonOf(error)}\n`),
    };
  }
}
