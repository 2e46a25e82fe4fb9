// Rules that `standard` and `strict` have in common, word for word: one must not be mended without the other.

/** A model gets what it is asked, without secrets and in one form. */
export const modelRule = `@id("model")
@because("a model is what the tool is for; secrets and the vendor's own marks stay here")
@redact("secrets")
@canonicalise("vendor-text")
permit (principal, action in [Action::"connect", Action::"send"], resource)
when { resource.purpose.contains("model") };`;

/** Neither the credentials of the machine nor hosts of the own network are reached. */
export const ownNetworkRules = `@id("machine-credentials")
@because("this is where a cloud hands out the credentials of the machine")
@answer("reset")
forbid (principal, action in [Action::"connect", Action::"send"], resource)
when { resource.isMetadata };

@id("own-network")
@because("hosts of the own network trust whoever reaches them, and the tool would reach them from here")
@answer("reset")
forbid (principal, action in [Action::"connect", Action::"send"], resource)
when { resource.isPrivate || resource.isLinkLocal || resource.isLoopback }
unless { resource.isMetadata };`;

/** Keys and the like are unseen. */
export const sensitiveFilesRule = `@id("sensitive-files")
@because("keys, passwords, histories and wallets are nobody's business but the user's")
@hide("true")
forbid (principal, action in [Action::"read", Action::"write"], resource)
when { resource.isSensitive };`;
