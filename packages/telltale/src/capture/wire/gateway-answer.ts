import type { Answer, IncomingRequest } from "./destination.ts";
import type { ConnectionContext } from "./connection-context.ts";
import { ProtocolError, reasonOf } from "./protocol-error.ts";

/**
 * The destination's answer; its failure is an answer too, as a gateway's would be.
 * @throws ProtocolError when what failed was the subject's own request.
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
