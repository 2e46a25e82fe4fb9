import type { Random } from "../world/random.ts";
import type { Surroundings, World } from "../world/world.ts";
import type { InCode } from "./in-code.ts";
import type { Pool } from "./level-pools.ts";

/** What a level says of itself in forms that people read: used to tell overt from covert. */
export interface Statement {
  /** Text that, found in a value, states the level. Compared without regard to case. */
  readonly text: string;
  /** `whole`: only as a whole token (a number, an abbreviation); `part`: anywhere. */
  readonly match: "whole" | "part";
  /** Other levels have nothing in its place: no placeholder stands for it. */
  readonly isExtra?: true;
}

/**
 * What openly follows from a factor, whoever the subject is: labels and rules ask for these and know no factor by its name.
 *
 * - `workload`: how much work there is changes with it, so that measured numbers move.
 * - `steering`: its very purpose is to change what a program does: where it sends, how it is launched, how it is watched.
 * - `endpoint`: the address that model requests go to; `next hop`: another hop stands before it.
 * - `time`: the time that a program reads; `notation`: how dates and numbers are written.
 * - `kept`: there is what an earlier run kept.
 * - `trust`: it changes which certificates are trusted, for which another TLS client may be built.
 * - `user files`: files of the user's lie or do not lie there; `workspace files`: those of the working directory.
 * - `planted`: it plants things that a program may repeat, and of what is not there nothing can be said.
 * - `folder`: each level is a folder, which paths state.
 * - `user agent`: a client may say it of itself in whatever words (RFC 9110 section 10.1.5).
 * - `machine identity`, `work identity`: it identifies a machine or its user; what is worked on.
 * - `machine fact`: an identifier that outlives a fresh home can be derived from it.
 */
export type Trait =
  | "workload"
  | "steering"
  | "endpoint"
  | "next hop"
  | "time"
  | "notation"
  | "kept"
  | "trust"
  | "user files"
  | "workspace files"
  | "planted"
  | "folder"
  | "user agent"
  | "machine identity"
  | "work identity"
  | "machine fact";

/** One fact of the environment that a trial can set. */
export interface Factor {
  readonly meta: {
    /** As in `--level NAME=value` and in the report. */
    readonly name: string;
    /** In the words of a report. */
    readonly title: string;
    /** What is set inside the cage, in words: for the reference. */
    readonly sets: string;
  };
  readonly traits: ReadonlySet<Trait>;
  readonly control: string;
  /** A trial at another level takes longer or shows less: the factor is changed no more often than it has to be. */
  readonly isCostly?: boolean;
  /** A second level that stands for "changed, but to nothing that anyone would look for". */
  readonly neutral?: string;
  /**
   * The levels that one audit tries, without the control and the neutral level. Every two pools of two factors meet in
   * some row; of a pool each row takes the next level. Where the possible values are countless (a host's name), levels
   * are drawn: two or three that never change agree by chance in whatever a program makes of them, and a channel of one
   * bit stays unseen.
   */
  pools(random: Random): readonly Pool[];
  /** Why it cannot be set here, in one line, or `undefined` when it can. */
  unavailable?(surroundings: Surroundings): string | undefined;
  /** Why one of its levels cannot be set here, or `undefined` when it can; the other levels still can. */
  unavailableLevel?(level: string, surroundings: Surroundings): string | undefined;
  /** Why a value cannot be a level, in one line, or `undefined` when it can. */
  refuse(level: string): string | undefined;
  apply(level: string, world: World): World;
  /** Names of other factors whose source it can remove or create: without a repository there is no remote. */
  readonly overrides?: RegExp;
  /** Names by which a field declares that it holds this factor, or something made of it. */
  readonly declaredBy: RegExp;
  /** Matches a word by which a passage says that it is about what the factor plants. */
  readonly mentionedBy?: RegExp;
  /**
   * @param at milliseconds since 1970 by the subject's own clock: when the trial ran (zone offsets change with the
   *   seasons).
   * @param modelHosts the hosts that the trial's model requests went to, where they are known.
   */
  statements(level: string, at: number, modelHosts?: readonly string[]): readonly Statement[];
  /** The level spelled out in full, where a program that states it may write more than the level. */
  inFull?(level: string): string;
  /** What stood where its placeholder now stands; the level itself when absent. */
  written?(level: string, modelHost: string): string;
  /** Minutes that clocks which follow it are ahead of UTC, at an instant in milliseconds since 1970. */
  offsetAt?(level: string, at: number): number;
  readonly code?: InCode;
}

/** A factor with the levels that an experiment is to try. */
export interface FactorPlan {
  readonly name: string;
  readonly control: string;
  readonly neutral?: string | undefined;
  readonly levels: readonly string[];
  /** The same levels in pools. When absent, each of a few levels is a pool by itself, and the rest are one pool. */
  readonly pools?: readonly Pool[] | undefined;
  /** Those of `levels` that the user asked for: crossed with more of the other factors. */
  readonly added: readonly string[];
  /** Those of `levels` that the program itself names: combined with those of other factors before all else. */
  readonly named?: readonly string[];
  readonly isCostly?: boolean;
  /** One of a long list of which few matter: changed together with others of the list, not crossed with the rest. */
  readonly isGrouped?: boolean;
  /**
   * One of a list that is still changed in some rows beside all else: it names something, and no path of the program
   * depends on it.
   */
  readonly isName?: boolean;
}
