import { modelRule, ownNetworkRules, sensitiveFilesRule } from "./shared-rules.ts";

/** What a user would object to if asked is denied or changed; the tool's work goes on. */
export const standard = `// standard: telemetry is denied, secrets are redacted, sensitive files are unseen, and what the vendor
// wrote into requests is in one form. The rest of the tool's work goes on.

// Connections and what is sent

${modelRule}

@id("other-hosts")
@because("what is not named below may be reached, without secrets")
@redact("secrets")
permit (principal, action in [Action::"connect", Action::"send"], resource);

@id("telemetry")
@because("reports about the user are no part of the work")
@answer("shape")
forbid (principal, action in [Action::"connect", Action::"send"], resource)
when { resource.purpose.containsAny(["telemetry", "errors"]) };

${ownNetworkRules}

// Files and programs

${sensitiveFilesRule}

@id("files")
@because("other files may be read and written")
permit (principal, action in [Action::"read", Action::"write"], resource)
unless { action == Action::"write" && resource.runsLater };

@id("files-that-run-later")
@because("this file makes something run after the session: look at what was written")
permit (principal, action == Action::"write", resource)
when { resource.runsLater };

@id("programs")
@because("programs run inside the cage, under the same policy")
permit (principal, action == Action::"execute", resource);
`;
