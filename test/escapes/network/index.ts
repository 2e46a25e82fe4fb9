import type { Attack } from "../attack.ts";
import { late } from "./late.ts";
import { loopback } from "./loopback.ts";
import { manyConnections } from "./many-connections.ts";
import { manyDatagrams } from "./many-datagrams.ts";
import { multicast } from "./multicast.ts";
import { oddPackets } from "./odd-packets.ts";
import { otherProtocols } from "./other-protocols.ts";
import { resets } from "./resets.ts";
import { resolverHttps } from "./resolver-https.ts";
import { resolverMessages } from "./resolver-messages.ts";
import { resolverStreams } from "./resolver-streams.ts";
import { sixOnly } from "./six-only.ts";
import { socks } from "./socks.ts";
import { unixSockets } from "./unix-sockets.ts";
import { urgent } from "./urgent.ts";

export const attacks: readonly Attack[] = [
  resolverStreams,
  resolverMessages,
  resolverHttps,
  multicast,
  sixOnly,
  otherProtocols,
  urgent,
  unixSockets,
  loopback,
  socks,
  manyConnections,
  manyDatagrams,
  resets,
  late,
  oddPackets,
];
