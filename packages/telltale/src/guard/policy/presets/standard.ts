/** What a user would object to if asked is denied or changed; the tool's work goes on. */
export const standard = `// standard: telemetry is denied, secrets are redacted, sensitive files are unseen, and what the vendor
// wrote into requests is in one form. The rest of the tool's work goes on.

// Connections and what is sent

@id("model")
@because("a model is what the tool is for; secrets and the vendor's own marks stay here")
@redact("secrets")
@canonicalise("vendor-text")
permit (principal, action in [Action::"connect", Action::"send"], resource)
when { resource.purpose.contains("model") };

@id("other-hosts")
@because("what is not named below may be reached, without secrets")
@redact("secrets")
permit (principal, action in [Action::"connect", Action::"send"], resource);

@id("telemetry")
@because("reports about the user are no part of the work")
@answer("shape")
forbid (principal, action in [Action::"connect", Action::"send"], resource)
when { resource.purpose.containsAny(["telemetry", "errors"]) };

@id("machine-credentials")
@because("this is where a cloud hands out the credentials of the machine")
@answer("reset")
forbid (principal, action in [Action::"connect", Action::"send"], resource)
when { resource.isMetadata };

@id("own-network")
@because("hosts of the own network trust whoever reaches them, and the tool would reach them from here")
@answer("reset")
forbid (principal, action in [Action::"connect", Action::"send"], resource)
when { resource.isPrivate || resource.isLinkLocal || resource.isLoopback }
unless { resource.isMetadata };

// Files and programs

@id("sensitive-files")
@because("keys, passwords, histories and wallets are nobody's business but the user's")
@hide("true")
forbid (principal, action in [Action::"read", Action::"write"], resource)
when { resource.isSensitive };

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
