import { clockLibrary } from "../../capture/cage/means.ts";
import type { Proxy } from "../world/world.ts";

/** Both cases: curl reads lower case for http, others upper, most either (curl(1), "Environment"). */
export function proxyVariables(proxy: Proxy | undefined): Readonly<Record<string, string>> {
  if (proxy === undefined) return {};
  const { to, except = "" } = proxy;
  const values = {
    HTTP_PROXY: to,
    HTTPS_PROXY: to,
    ALL_PROXY: to,
    NO_PROXY: except === "" ? "localhost,127.0.0.1" : except,
  };
  const lower = Object.entries(values).map(([name, value]) => [name.toLowerCase(), value]);
  return { ...values, ...Object.fromEntries(lower) };
}

/** Monotonic clocks stay as they are, or timers would not fire. */
export function clockVariables(seconds: number | undefined): Readonly<Record<string, string>> {
  if (seconds === undefined) return {};
  return {
    LD_PRELOAD: clockLibrary,
    FAKETIME: `${seconds < 0 ? "-" : "+"}${Math.abs(seconds)}`,
    FAKETIME_DONT_FAKE_MONOTONIC: "1",
    FAKETIME_DISABLE_SHM: "1",
  };
}
