import type { Observable } from "../observe/observable.ts";
import type { Form } from "../signals/dependence.ts";
import type { Trait } from "../../trial/factors/factor.ts";
import { factorNamed, hasTrait } from "../../trial/factors/index.ts";
import { isAddressGiven } from "./address.ts";
import { countedBy, countedButFor } from "./counted.ts";
import { declares } from "./declared.ts";
import { digestOfText } from "./digest-of-text.ts";
import { fieldWords, saysMeasure } from "./field-words.ts";
import { formOf, representationForms } from "./form.ts";
import { identifierOf, isDigest, undeclaredIdentifier } from "./identifier.ts";
import { isInKeyValueLine } from "./key-value-line.ts";
import { isInListing } from "./listing.ts";
import { isWrittenDate } from "./written-date.ts";
import { isOmittedEcho } from "./omitted-passage.ts";
import type { TrialContext } from "./trial-context.ts";
import { bySetting, hasPassage } from "./passage.ts";
import { isInStatedPath } from "./stated-path.ts";
import { isLevelNamedSomewhere, isLevelStated } from "./stated-level.ts";
import type { DependenceLabel } from "./dependence-label.ts";

/** One observable with the factors that it was found to depend on, to be judged. */
interface Case {
  readonly observable: Observable;
  /** One at least. */
  readonly factors: readonly string[];
  readonly form: Form;
  readonly context: TrialContext;
  /** Factors on which it depends in another form, which is judged by itself. */
  readonly others: readonly string[];
}

type Judged = Omit<DependenceLabel, "form"> & { readonly form?: Form };

/** Judges a case, or leaves it to the next judge. */
type Judge = (judged: Case) => Judged | undefined;

/**
 * Labels a dependence: the class and form of what an observable shows, given the factors that it was found to depend
 * on. The first judge that has an answer decides; what none of them clears is covert.
 *
 * @param others factors on which it depends in another form, which is judged by itself.
 */
export function labelDependence(
  observable: Observable,
  factors: readonly string[],
  values: readonly [string, string],
  context: TrialContext,
  others: readonly string[] = [],
): DependenceLabel {
  const form = formOf(observable, values[0], values[1]);
  const judged = { observable, factors, form, context, others };
  // Without an attributed factor only behaviour can be recognised: nothing can state a level of an unknown factor.
  const able = factors.length === 0 ? [judgeDeed] : judges;
  for (const judge of able) {
    const found = judge(judged);
    if (found !== undefined) return { ...found, form: found.form ?? form };
  }
  return {
    class: "covert",
    form,
    because: `it varies with ${namesOf(factors)} and nothing there says so`,
  };
}

function namesOf(factors: readonly string[]): string {
  return factors.length === 0 ? "something that was varied" : factors.join(" and ");
}

const judgeDeed: Judge = ({ observable, form }) => {
  const { facet, leafType, where } = observable;
  const done = (because: string): Judged => ({ class: "behaviour", because });
  if (facet === "presence") return done("something is there or is left out");
  if (facet === "count") return done("how many of something there are is open to see");
  // In what order a connection offers the same things is said, not done.
  if (facet === "activity" && form !== "order")
    return done("something is done, or is not: looked up, connected to, written, run");
  // The version of HTTP is negotiated with the host, whoever it is.
  if (leafType === "exchange" || where.endsWith(" version"))
    return done("which requests there are, and in which version of HTTP, is open to see");
  if (leafType === "process")
    return done("with which words a program is started stays on the machine");
  if (facet === "stated")
    return { class: "overt", form: "value", because: "the level stands there word for word" };
  return undefined;
};

/** The size of a measured number says how the program fared, where that follows from its workload. */
const judgeMeasured: Judge = ({ observable, factors }) => {
  if (observable.facet !== "dispersion") return undefined;
  if (factors.every((factor) => hasTrait(factor, "workload")))
    return {
      class: "behaviour",
      because: `how large a measured number is follows from the work, which ${namesOf(factors)} changes`,
    };
  return {
    class: "unclear",
    because: `a measured number is larger on one side, and ${namesOf(factors)} gives the program no other work`,
    settledBy:
      "the same measured from outside: whether the program takes as much longer as it says",
  };
};

/** Fields between a client and its next hop (RFC 9110 section 7.6.1): a proxy is another hop. */
const hopByHop =
  / framing\.target-form$| target\.origin$| header\.(?:connection|proxy-[\w-]+|keep-alive|te|upgrade|transfer-encoding)$/i;

/**
 * Fields that tell that the next hop is a proxy (RFC 9112 section 3.2.2): which proxy it is depends on the requested
 * host too.
 */
const ofProxy = / framing\.target-form$| target\.origin$| header\.proxy-[\w-]+$/i;

function variesWithoutProxy({ symbols }: Observable, { trials }: TrialContext): boolean {
  const seen = trials.flatMap(({ environment }, trial) =>
    Object.entries(environment).every(
      ([factor, level]) => !hasTrait(factor, "next hop") || level === factorNamed(factor)?.control,
    )
      ? (symbols[trial] ?? -1)
      : [],
  );
  return new Set(seen.filter((symbol) => symbol >= 0)).size > 1;
}

/** What a factor brings about by what it is: another next hop, or what was kept of an earlier run. */
const judgeFollowing: Judge = ({ observable, factors, form, context }) => {
  const isOnly = (trait: Trait): boolean =>
    factors.length === 1 && factors.every((factor) => hasTrait(factor, trait));
  if (isOnly("next hop") && hopByHop.test(observable.where))
    return { class: "behaviour", because: "the field is between a client and its next hop" };
  const isOfProxy = factors.every(
    (factor) => hasTrait(factor, "next hop") || hasTrait(factor, "endpoint"),
  );
  if (isOfProxy && ofProxy.test(observable.where) && !variesWithoutProxy(observable, context))
    return {
      class: "behaviour",
      because: "it tells that a proxy is the next hop, which the host and the proxy decide",
    };
  if (isOnly("kept") && observable.facet === "value" && form === "value")
    return { class: "behaviour", because: "a later launch has what an earlier one kept" };
  return undefined;
};

/** Whether a number is the id of one of the trial's own processes: how many were started before it decides that. */
const judgeProcessId: Judge = ({ observable, context: { processIds } }) => {
  const known = [...observable.symbols].flatMap((symbol, trial) => {
    const value = observable.values[symbol];
    const own = processIds?.[trial];
    return value === undefined || own === undefined ? [] : [own.has(value)];
  });
  if (known.length < 2 || !known.every(Boolean)) return undefined;
  return { class: "behaviour", because: "it is the number of one of the trial's own processes" };
};

/** Requests for a tunnel (RFC 9110 section 9.3.6): which request each is for, only its bytes would say. */
const ofTunnel = /^CONNECT /;

/**
 * Whether a client keeps its hop open is the client's choice, and several clients ask for tunnels to one host: where
 * the number of requests differs, another client's tunnel stands in the same place.
 */
const judgeTunnel: Judge = ({ observable: { where }, factors }) =>
  ofTunnel.test(where) && hopByHop.test(where)
    ? {
        class: "unclear",
        because: `it is between a client and its next hop, and which client's tunnel stands there may follow from how many there are with ${namesOf(factors)}`,
        settledBy: "which request each tunnel was for",
      }
    : undefined;

/** What a client offers in its first TLS message, its order aside. */
const ofHello = /^connection tls\./;
/**
 * Where other certificates are trusted a client may be built differently, and a TLS library can be built in several
 * forms.
 */
const judgeTrust: Judge = ({ observable, factors, form }) =>
  ofHello.test(observable.where) &&
  form !== "order" &&
  factors.every((factor) => hasTrait(factor, "trust"))
    ? {
        class: "unclear",
        because: `with ${namesOf(factors)} other certificates are trusted, and another TLS client may be built for that, which offers something else`,
        settledBy:
          "the code that makes its TLS client: whether it asks for more than the certificates",
      }
    : undefined;

/** Words for an outcome, and names of fields that are to say one. */
const outcomes =
  /^(?:ok|success(?:ful)?|succeeded|found|not[ _-]?found|missing|absent|present|none|null|empty|error|fail(?:ed|ure)|skipped|unavailable|invalid|hit|miss|loaded|created|exists|true|false)$/i;
const ofOutcome: ReadonlySet<string> = new Set(
  "outcome result status state success found exists present loaded hit error".split(" "),
);

/** That a file is there, and the outcome of looking for it, in a field that is named for an outcome. */
const judgeOutcome: Judge = ({ observable, factors }) => {
  if (observable.facet !== "value" || !factors.every((factor) => hasTrait(factor, "user files")))
    return undefined;
  if (!fieldWords(observable.where).some((word) => ofOutcome.has(word))) return undefined;
  if (!observable.values.every((value) => outcomes.test(value))) return undefined;
  return {
    class: "behaviour",
    because: `its name says that it tells how something went, and with ${namesOf(factors)} it goes otherwise`,
  };
};

const judgeAddress: Judge = ({ observable, factors, context }) =>
  factors.every((factor) => hasTrait(factor, "endpoint")) && isAddressGiven(observable, context)
    ? { class: "overt", form: "value", because: "it is the address that was configured" }
    : undefined;

const judgeLeftOut: Judge = ({ observable, factors, context }) =>
  factors.every((factor) => isOmittedEcho(observable, factor, context))
    ? {
        class: "behaviour",
        because: `a passage on what ${namesOf(factors)} lays out is left out where that is not there`,
      }
    : undefined;

/** The user's files where the user's words and files belong: an echo, whatever lies in them. */
const judgeEcho: Judge = ({ observable, factors, form }) =>
  observable.isUsers === true &&
  factors.every((factor) => hasTrait(factor, "user files")) &&
  !representationForms.has(form)
    ? { class: "overt", because: "it is an echo of the user's files, where these are to stand" }
    : undefined;

const judgeListing: Judge = ({ observable, factors, form, context }) =>
  !representationForms.has(form) &&
  factors.every((factor) => isInListing(observable, factor, context))
    ? { class: "overt", because: "it stands in a list of the files of the workspace" }
    : undefined;

const judgeWrittenDate: Judge = ({ observable, factors, context }) =>
  isWrittenDate(observable, factors, context)
    ? {
        class: "overt",
        because: "in every trial it is the date of that trial as people of its locale write it",
      }
    : undefined;

const judgeStated: Judge = ({ observable, factors, form, context, others }) => {
  for (const factor of factors) {
    if (!representationForms.has(form)) {
      // A digest is declared as far as it is one of what it is named for, which was judged before.
      if (!isDigest(observable) && declares(observable, factor, context))
        return { class: "overt", because: `the field's own name says that it is about ${factor}` };
      if (isInStatedPath(observable, factor, factorNamed(factor)?.control, context))
        return { class: "overt", because: `it is part of a path that states ${factor}` };
      if (form !== "derived-identifier" && isInKeyValueLine(observable, factor))
        return { class: "overt", because: `the words before it say that it is about ${factor}` };
    }
    if (isLevelStated(observable, factor, context, others))
      return { class: "overt", because: `the value says ${factor} in a form that people read` };
  }
  return undefined;
};

/**
 * A field that names the level at some levels is overt about its subject there; what it says at the others is not known
 * to be.
 */
const judgeNamed: Judge = ({ observable, factors, form, context }) => {
  if (representationForms.has(form)) return undefined;
  const factor = factors.find((each) => isLevelNamedSomewhere(observable, each, context));
  if (factor === undefined) return undefined;
  return {
    class: "unclear",
    because: `at some levels of ${factor} the value is the level's name, and at others something else`,
    settledBy: `what it is at more levels of ${factor}`,
  };
};

const judgeCounted: Judge = ({ observable, context }) => {
  const counted = countedBy(observable, context);
  if (counted === undefined) return undefined;
  const { what, trials, distinct, tried } = counted;
  return {
    class: "behaviour",
    because: `in all ${trials} trials that have it, it is ${what} (${distinct} different values, ${tried} amounts tried)`,
  };
};

const judgeIdentifier: Judge = ({ observable, factors, context }) =>
  identifierOf(observable, factors, context);

/** A number that is named for a count or a measure of which nothing was seen: it may be one, and it may be more. */
const judgeNamedMeasure: Judge = ({ observable, factors, form, context }) => {
  if (observable.isNumber !== true || observable.facet !== "value" || representationForms.has(form))
    return undefined;
  if (!saysMeasure(observable.where)) return undefined;
  for (const factor of factors) {
    const what = countedButFor(observable, factor, context);
    if (what !== undefined)
      return {
        class: "covert",
        because: `it is ${what}, but not at some levels of ${factor}: there it says something else`,
      };
  }
  return {
    class: "unclear",
    because:
      "its name says that it counts or measures, and nothing sent or laid out has that amount in every trial",
    settledBy: "what it counts, sent or laid out beside it, at more levels",
  };
};

const judgeUnlabelled: Judge = ({ observable, factors, context }) =>
  undeclaredIdentifier(observable, factors, context);

/** Runs after the judge of identifiers: an identifier is no less one where a text beside it says what it is of. */
const judgeDigest: Judge = ({ observable, context }) => {
  const digested = digestOfText(observable, context);
  if (digested === undefined) return undefined;
  const { what, trials, values } = digested;
  return {
    class: "behaviour",
    because: `in all ${trials} trials that have it, it is another value exactly where ${what} is another text (${values} different values): a digest of that`,
  };
};

const judgePassage: Judge = ({ observable, factors, form }) => {
  const set = form === "wording" ? bySetting(factors) : undefined;
  return set !== undefined && hasPassage(observable) ? set : undefined;
};

const judges: readonly Judge[] = [
  judgeDeed,
  judgeMeasured,
  judgeFollowing,
  judgeTunnel,
  judgeTrust,
  judgeOutcome,
  judgeProcessId,
  judgeAddress,
  judgeLeftOut,
  judgeEcho,
  judgeListing,
  judgeWrittenDate,
  judgeIdentifier,
  judgeStated,
  judgeCounted,
  judgeNamedMeasure,
  judgeUnlabelled,
  judgeDigest,
  judgePassage,
  judgeNamed,
];
