import type { Environment } from "../../trace/trace.ts";
import { neutralWorld } from "../world.ts";
import type { World } from "../world.ts";
import { baseUrl } from "./base-url.ts";
import type { Factor } from "./factor.ts";
import { timezone } from "./timezone.ts";

/** Every factor that can be set here. */
export const factors: readonly Factor[] = [timezone, baseUrl];

export function factorNamed(name: string): Factor | undefined {
  return factors.find((factor) => factor.meta.name === name);
}

/** The world that an environment describes; a factor it does not name keeps its control. */
export function worldOf(environment: Environment): World {
  return factors.reduce(
    (world, factor) => factor.apply(environment[factor.meta.name] ?? factor.control, world),
    neutralWorld,
  );
}
