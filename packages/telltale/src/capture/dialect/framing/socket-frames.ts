const controlOpcodes = 8;

/** How one message was fragmented and masked (RFC 6455 section 5.2). */
export interface FramedMessage {
  /** Lengths of all fragments but the last, with the control frames between them: `whole`, `3`, `3,ping,0`. */
  readonly cut: string;
  /** The masking keys of its frames, in hex. */
  readonly masks: readonly string[];
}

const controlNames: Readonly<Record<number, string>> = { 8: "close", 9: "ping", 10: "pong" };

/** A client's messages in the order in which they were completed, from the headers of its frames. */
export function readFramedMessages(headers: Buffer): readonly FramedMessage[] {
  const messages: FramedMessage[] = [];
  let cut: string[] = [];
  let masks: string[] = [];
  for (const { isFinal, opcode, length, mask } of framesOf(headers)) {
    if (opcode >= controlOpcodes) {
      messages.push({ cut: "whole", masks: [mask] });
      // A pong depends on when a ping arrives.
      if (masks.length > 0 && opcode !== 10) cut.push(controlNames[opcode] ?? "control");
      continue;
    }
    masks.push(mask);
    if (!isFinal) {
      cut.push(String(length));
      continue;
    }
    messages.push({ cut: cut.length === 0 ? "whole" : cutText(cut), masks });
    cut = [];
    masks = [];
  }
  return messages;
}

/** A repeated size is given once. */
function cutText(cut: readonly string[]): string {
  const runs = cut.filter((size, index) => size !== cut[index - 1]);
  return runs.slice(0, 100).join(",");
}

interface FrameHeader {
  readonly isFinal: boolean;
  readonly opcode: number;
  readonly length: number;
  readonly mask: string;
}

function framesOf(bytes: Buffer): readonly FrameHeader[] {
  const frames: FrameHeader[] = [];
  let at = 0;
  while (at + 2 <= bytes.length) {
    const [first = 0, second = 0] = bytes.subarray(at);
    const short = second & 0x7f;
    const extended = short < 126 ? 0 : short === 126 ? 2 : 8;
    const isMasked = (second & 0x80) !== 0;
    const end = at + 2 + extended + (isMasked ? 4 : 0);
    if (end > bytes.length) break;
    const length =
      extended === 0
        ? short
        : extended === 2
          ? bytes.readUInt16BE(at + 2)
          : Number(bytes.readBigUInt64BE(at + 2));
    const mask = isMasked ? bytes.toString("hex", end - 4, end) : "";
    frames.push({ isFinal: (first & 0x80) !== 0, opcode: first & 0x0f, length, mask });
    at = end;
  }
  return frames;
}

/** How a client chooses its masking keys, which must be fresh for every frame (RFC 6455 section 5.3). */
export function masksText(messages: readonly FramedMessage[]): string {
  const masks = messages.flatMap((message) => message.masks);
  const distinct = new Set(masks);
  if (masks.length > 1 && distinct.size === 1) return `always ${masks[0]}`;
  if (distinct.has("00000000")) return "some of zeros";
  return distinct.size === masks.length ? "fresh" : "some twice";
}
