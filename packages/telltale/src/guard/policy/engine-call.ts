import type { CedarValueJson, EntityUidJson } from "@cedar-policy/cedar-wasm/nodejs";
import { knownContext } from "./context-buckets.ts";
import type { EngineCall } from "./engine.ts";
import type { EndpointFacts, Places, SessionRequest, Tool, User } from "./request.ts";
import { hostFacts } from "./resource/host.ts";
import { pathFacts } from "./resource/path.ts";
import { purposes } from "./vocabulary.ts";

/** An entity of the schema: what the request is about, or who asks. */
interface Entity {
  readonly type: "Tool" | "User" | "Endpoint" | "Path" | "Program";
  readonly id: string;
  readonly attrs: Record<string, CedarValueJson>;
  readonly parents: readonly { readonly type: string; readonly id: string }[];
}

/** A request in the engine's terms, all of it a function of the request and the places. */
export interface PreparedRequest {
  readonly call: EngineCall;
  readonly principal: Entity;
  readonly resource: Entity;
}

/** Characters of a name that only says who asks. */
const longestName = 256;

export function prepareRequest(request: SessionRequest, places: Places): PreparedRequest {
  const principal =
    request.tool === undefined ? userEntity(request.user) : toolEntity(request.tool, request.user);
  const resource = resourceEntity(request, places);
  return {
    principal,
    resource,
    call: {
      principal: uidOf(principal),
      action: { type: "Action", id: request.action },
      resource: uidOf(resource),
      context: { ...contextValue(request) },
      entities: [principal, resource].map((entity) => ({
        uid: uidOf(entity),
        attrs: entity.attrs,
        parents: [...entity.parents],
      })),
    },
  };
}

function uidOf({ type, id }: Entity): EntityUidJson {
  return { type, id };
}

function contextValue({ context }: SessionRequest): Record<string, CedarValueJson> {
  const known = knownContext(context);
  return { ...known, labels: [...known.labels] };
}

function cut(text: string): string {
  return text.slice(0, longestName).toWellFormed();
}

function userEntity({ name }: User): Entity {
  return { type: "User", id: cut(name), attrs: { name: cut(name) }, parents: [] };
}

function toolEntity({ name, version, digest, verdict }: Tool, user: User): Entity {
  return {
    type: "Tool",
    id: cut(name),
    attrs: { name: cut(name), version: cut(version), digest: cut(digest), verdict },
    parents: [{ type: "User", id: cut(user.name) }],
  };
}

function resourceEntity(request: SessionRequest, places: Places): Entity {
  if ("endpoint" in request) return endpointEntity(request.endpoint);
  if ("program" in request) return programEntity(request.program, places);
  const { folders, ...attrs } = pathFacts(request.path, places);
  return {
    type: "Path",
    id: attrs.path,
    attrs,
    parents: folders.map((id) => ({ type: "Path", id })),
  };
}

function endpointEntity(endpoint: EndpointFacts): Entity {
  const { domains, address, ...facts } = hostFacts(endpoint.host, endpoint.address);
  const purpose = purposes.filter((each) => endpoint.purpose.includes(each));
  return {
    type: "Endpoint",
    id: facts.host,
    attrs: {
      ...facts,
      port: portOf(endpoint.port),
      purpose: purpose.length === 0 ? ["unknown"] : purpose,
      ...(address === undefined ? {} : { address: { __extn: { fn: "ip", arg: address } } }),
    },
    parents: domains.map((id) => ({ type: "Domain", id })),
  };
}

/** 0 for what is no port: then only a rule that asks for none allows it. */
function portOf(port: number): number {
  return Number.isInteger(port) && port >= 0 && port <= 65_535 ? port : 0;
}

/** A name alone is a program wherever the search path finds it: it has no folder and no area of its own. */
function programEntity(program: string, places: Places): Entity {
  const isName = !program.includes("/");
  const { path, name, area, folders } = pathFacts(isName ? `/${program}` : program, places);
  return {
    type: "Program",
    id: isName ? name : path,
    attrs: { path: isName ? name : path, name, area: isName ? "other" : area },
    parents: isName ? [] : folders.map((id) => ({ type: "Path", id })),
  };
}
