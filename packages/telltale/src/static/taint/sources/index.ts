import { baseUrl } from "./base-url.ts";
import { ci } from "./ci.ts";
import { clock } from "./clock.ts";
import { container } from "./container.ts";
import { cwd } from "./cwd.ts";
import { environment } from "./environment.ts";
import { gitIdentity } from "./git-identity.ts";
import { gitRemote } from "./git-remote.ts";
import { gitState } from "./git-state.ts";
import { hardware } from "./hardware.ts";
import { home } from "./home.ts";
import { hostname } from "./hostname.ts";
import { locale } from "./locale.ts";
import { machineId } from "./machine-id.ts";
import { networkInterfaces } from "./network-interfaces.ts";
import { osRelease } from "./os-release.ts";
import { processes } from "./processes.ts";
import { proxy } from "./proxy.ts";
import type { Source } from "./source.ts";
import { terminal } from "./terminal.ts";
import { timezone } from "./timezone.ts";
import { username } from "./username.ts";

/** All sources. Those that identify a person or machine best come first: the budget is spent in this order. */
export const sources: readonly Source[] = [
  timezone,
  locale,
  baseUrl,
  proxy,
  machineId,
  hostname,
  username,
  gitIdentity,
  gitRemote,
  environment,
  networkInterfaces,
  processes,
  gitState,
  container,
  ci,
  terminal,
  home,
  cwd,
  osRelease,
  hardware,
  clock,
];
