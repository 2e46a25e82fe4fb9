import type { PlannedFile } from "../../capture/cage/plan.ts";

/**
 * What the kernel says of the auditor's own machine and nothing needs, replaced by what a developer's machine says. It
 * would tell one machine from another in what is sent, and would get in the way of comparing two machines.
 */
export const machineFiles: readonly PlannedFile[] = [
  {
    path: "/proc/cmdline",
    content:
      "BOOT_IMAGE=/boot/vmlinuz-6.1.0-41-amd64 root=UUID=7c1e4f0a-93d2-4b58-a6ef-20d81b9c5e37 ro quiet\n",
  },
  {
    path: "/proc/sys/kernel/random/boot_id",
    content: "b3f6a1d4-58c7-4e92-9a0d-c71e2f84506b\n",
  },
];
