import assert from "node:assert/strict";
import type { Attack } from "../attack.ts";
import { wantedOf } from "./wanted-of.ts";

export const unixSockets: Attack = {
  name: "unix-sockets",
  title: "services of the machine are asked for by unix sockets",
  needs: ["python3"],
  async try(place) {
    const report = await place.watch(["--", "python3", `${place.folder}/main.py`]);
    assert.match(report.stdout, /own\.sock' reached/);
    assert.equal(report.stdout.match(/ reached/g)?.length, 1);
    const wanted = wantedOf(report);
    assert.deepEqual(wanted, [
      "unix /var/run/docker.sock: Docker",
      "unix /run/user/1000/ssh-agent.sock: ssh agent",
      "unix /run/dbus/system_bus_socket: system bus (D-Bus)",
      "unix @helper-of-the-agent: unknown",
      "unix /dev/log: system log",
      "unix /run/podman/podman.sock: Podman",
    ]);
    return `${wanted.length} named as wanted, none reached`;
  },
};
