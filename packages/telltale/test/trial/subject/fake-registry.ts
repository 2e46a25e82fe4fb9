import type { Registry } from "../../../src/trial/subject/registry/registry.ts";
import { SubjectError } from "../../../src/trial/subject/subject-error.ts";

/** A registry that knows these documents and serves no archive. */
export function registryWith(documents: Readonly<Record<string, object>>): Registry {
  const missing = async (): Promise<never> => {
    throw new SubjectError("no-such-package", "it is not there");
  };
  return {
    versionOf: missing,
    save: missing,
    install: missing,
    about: async (name) => ({ ...(documents[name] ?? (await missing())) }),
  };
}
