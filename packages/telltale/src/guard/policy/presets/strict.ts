import { modelRule, ownNetworkRules, sensitiveFilesRule } from "./shared-rules.ts";

/** What is not allowed is denied. */
export const strict = `// strict: what is not allowed is denied. A model, the project, the programs of the system; nothing else.
// What a tool needs besides, telltale policy learn drafts from sessions that were recorded.

// Connections and what is sent

${modelRule}

@id("sign-in")
@because("without signing in there is no model")
@redact("secrets")
permit (principal, action in [Action::"connect", Action::"send"], resource)
when { resource.purpose.contains("authentication") };

@id("telemetry")
@because("reports about the user are no part of the work, whoever receives them")
@answer("shape")
forbid (principal, action in [Action::"connect", Action::"send"], resource)
when { resource.purpose.containsAny(["telemetry", "errors"]) };

${ownNetworkRules}

@id("failed-audit")
@because("the last audit of this tool failed: it sends nothing")
@answer("reset")
forbid (principal is Tool, action in [Action::"connect", Action::"send"], resource)
when { principal.verdict == "fail" };

// Files and programs

${sensitiveFilesRule}

@id("reads")
@because("the project, the tool itself, the system and scratch files may be read")
permit (principal, action == Action::"read", resource)
when { ["workspace", "own", "system", "temp"].contains(resource.area) };

@id("writes")
@because("the project and scratch files may be written, but for what runs after the session")
permit (principal, action == Action::"write", resource)
when { ["workspace", "temp"].contains(resource.area) }
unless { resource.runsLater };

@id("programs")
@because("programs of the system and the tool's own may run; what was written into the project may not")
permit (principal, action == Action::"execute", resource)
when { ["system", "own"].contains(resource.area) };
`;
