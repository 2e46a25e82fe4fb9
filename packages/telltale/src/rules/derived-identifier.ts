import { digestForms, encodedForms } from "./encodings.ts";
import type { EncodedForm } from "./encodings.ts";
import type { Evidence } from "./evidence.ts";
import type { Finding } from "./finding.ts";
import { givenOf } from "./given.ts";
import { counted, placeOf, placesOverTrials } from "./place.ts";
import type { Rule } from "./rule.ts";
import { sentTexts } from "./sent-text.ts";

/** An identity (user, host, e-mail, machine id) leaves as a digest or in an encoding: recognisable to who knows it, not to a reader. */
export const derivedIdentifier = {
  meta: {
    id: "derived-identifier",
    title: "An identity leaves as a digest or encoded",
    severity: "medium",
    needs: ["trials"],
  },
  judge(evidence) {
    const found = new Map<string, { places: string[]; trials: Set<string> }>();
    const texts = new Map<string, readonly EncodedForm[]>();
    for (const seen of evidence.exchanges) {
      for (const identity of identitiesOf(evidence, seen.trace.id)) {
        const forms = texts.get(identity.value) ?? hiddenForms(identity.value);
        texts.set(identity.value, forms);
        for (const { path, text } of sentTexts(seen)) {
          const form = forms.find((candidate) => text.includes(candidate.text));
          if (form === undefined) continue;
          const title = `${identity.name} sent to ${seen.exchange.host} as ${form.encoding}`;
          const entry = found.get(title) ?? { places: [], trials: new Set<string>() };
          entry.places.push(placeOf(seen, path));
          entry.trials.add(seen.trace.id);
          found.set(title, entry);
        }
      }
    }
    return [...found].map(([title, entry]): Finding => ({
      rule: "derived-identifier",
      severity: "medium",
      title: `${title} (${counted(entry.trials.size, "trial")})`,
      evidence: placesOverTrials(entry.places),
    }));
  },
} as const satisfies Rule;

/** Levels of the environment that name a person or a machine. */
const identityFactors = ["username", "hostname", "machine-id"];

function identitiesOf(
  evidence: Evidence,
  trial: string,
): readonly { name: string; value: string }[] {
  const trace = evidence.trials.find((candidate) => candidate.id === trial);
  if (trace === undefined) return [];
  const fromEnvironment = identityFactors.flatMap((name) => {
    const value = trace.environment[name];
    return value === undefined || value.length < 3 ? [] : [{ name, value }];
  });
  const given = givenOf(trace, "identity", 3);
  const known = new Set(given.map((identity) => identity.value));
  return [...given, ...fromEnvironment.filter((identity) => !known.has(identity.value))];
}

/** Encodings only of values long enough not to occur by chance; digests of any. */
function hiddenForms(value: string): readonly EncodedForm[] {
  const encoded = encodedForms(value).filter((form) =>
    /^(?:hex|base64|base64url|reversed)$/.test(form.encoding),
  );
  return [...digestForms(value), ...(value.length >= 8 ? encoded : [])];
}
