import { defineCommand } from "../command.ts";
import { harmattanVersion, root } from "../installation.ts";

export const version = defineCommand({
  name: "version",
  group: "Help",
  summary: "which Harmattan and Node these are",
  options: {},
  examples: [],
  async run() {
    const data = { harmattan: harmattanVersion(), node: process.versions.node, folder: root };
    return { data, text: () => `harmattan ${data.harmattan} (Node ${data.node})` };
  },
});
