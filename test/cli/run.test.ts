import { describe, expect, test } from "vitest";
import { type Command, defineCommand } from "../../src/cli/command.ts";
import { CommandFailed } from "../../src/cli/failure.ts";
import { run } from "../../src/cli/run.ts";
import { recorder } from "./recorder.ts";

const echo = defineCommand({
  name: "echo",
  group: "Look",
  summary: "say what was typed",
  operands: { usage: "<word>…", least: 1, most: 2 },
  options: { loud: { kind: "flag", about: "in capitals" } },
  examples: [["echo hello --loud", "HELLO"]],
  async run({ operands, values }) {
    const text = operands.join(" ");
    return { data: { words: operands }, text: () => (values.loud ? text.toUpperCase() : text) };
  },
});

const failing = (name: string, error: () => unknown) =>
  defineCommand({
    name,
    group: "Check",
    summary: "fail",
    options: {},
    examples: [],
    async run() {
      throw error();
    },
  });

const named = (name: string, message: string) => Object.assign(new Error(message), { name });
const commands: readonly Command[] = [
  echo,
  defineCommand({ ...echo, name: "data list", operands: { usage: "[<id>]", least: 0, most: 1 } }),
  defineCommand({ ...echo, name: "data get" }),
  failing("bad-input", () => new Error("no good row in x.csv")),
  failing("not-found", () => named("NotFound", "no event x; valid: none")),
  failing("refused", () => named("RefusedByLicence", "export refused")),
  failing(
    "disk",
    () => new Error("cannot read x", { cause: Object.assign(new Error("ENOENT: x"), { syscall: "open" }) }),
  ),
  failing("fault", () => new TypeError("x is not a function")),
  failing("worded", () => new CommandFailed(3, "no such thing: x;\n  valid: a, b", { valid: ["a", "b"] })),
  failing("cancelled", () => named("AbortError", "This operation was aborted")),
];

async function typed(line: string, given = {}) {
  const effects = recorder(given);
  const code = await run(line === "" ? [] : line.split(" "), commands, effects);
  return { code, ...effects.said };
}

describe("a command line", () => {
  test("prints its answer for a person, or as one JSON document", async () => {
    expect(await typed("echo good day --loud")).toEqual({ code: 0, out: "GOOD DAY\n", err: "" });
    const { code, out } = await typed("echo good day --json");
    expect([code, JSON.parse(out)]).toEqual([0, { words: ["good", "day"] }]);
  });

  test("may have a command of two words", async () => {
    expect((await typed("data list x")).out).toBe("x\n");
    expect((await typed("data")).err).toBe(
      "error: data needs to know what to do; received nothing; valid: data list, data get\n",
    );
    expect((await typed("data gte x")).err).toBe(
      "error: data needs to know what to do; received gte; did you mean data get? valid: data list, data get\n",
    );
  });

  test("tells what may follow a word that is no command by itself", async () => {
    const { code, out, err } = await typed("data --help");
    expect([code, err]).toEqual([0, ""]);
    expect(out).toContain("Usage: harmattan data <list|get> [options]");
    expect(await typed("help data")).toEqual({ code, out, err });
  });

  test.each([
    ["ehco hi", 2, "error: unknown command: ehco; did you mean echo? valid: echo, data, bad-input, "],
    ["--loud", 2, "error: a command comes first; received --loud; valid: echo, "],
    ["echo", 2, "error: echo needs <word>…; received nothing; valid: harmattan echo <word>…\n"],
    ["echo a b c", 2, "error: echo takes <word>…; received a b c; valid: harmattan echo <word>…\n"],
    ["echo a --luod", 2, "error: unknown option: --luod; did you mean --loud? valid: --loud, --workspace, "],
    ["bad-input", 1, "error: no good row in x.csv\n"],
    ["not-found", 3, "error: no event x; valid: none\n"],
    ["refused", 4, "error: export refused\n"],
    ["disk", 5, "error: cannot read x\n"],
    ["fault", 70, "error: x is not a function\n"],
    ["worded", 3, "error: no such thing: x;; valid: a, b\n"],
    ["cancelled", 130, "error: This operation was aborted\n"],
  ])("%s ends with %i and one line", async (line, code, message) => {
    const ended = await typed(line);
    expect(ended.code).toBe(code);
    expect(ended.out).toBe("");
    expect(ended.err.startsWith(message)).toBe(true);
    expect(ended.err.split("\n").length).toBe(2);
  });

  test("with --verbose says what caused an error", async () => {
    expect((await typed("disk --verbose")).err).toContain("error: cannot read x\n  caused by Error: ENOENT: x\n");
  });

  test("with --json fails as the API does", async () => {
    const { code, out } = await typed("worded --json");
    expect([code, JSON.parse(out)]).toEqual([3, { error: "no such thing: x;\n  valid: a, b", valid: ["a", "b"] }]);
  });

  test("that was interrupted says only that", async () => {
    const ended = await typed("bad-input", { signal: AbortSignal.abort() });
    expect(ended).toEqual({ code: 130, out: "", err: "error: interrupted\n" });
  });
});

describe("help", () => {
  test.each([
    ["--help", 0],
    ["-h", 0],
    ["help", 0],
    ["", 2],
  ] as const)("'%s' prints the whole of it and ends with %i", async (line, code) => {
    const { code: ended, out } = await typed(line);
    expect(ended).toBe(code);
    for (const part of [
      "Usage: harmattan <command>",
      "\nLook\n",
      "  echo",
      "data list",
      "Exit codes",
      "HARMATTAN_WORKSPACE",
    ]) {
      expect(out).toContain(part);
    }
    expect(Math.max(...out.split("\n").map((one) => one.length))).toBeLessThanOrEqual(120);
  });

  test.each(["echo --help", "help echo", "echo -h"])("'%s' prints the command's own", async (line) => {
    const { code, out } = await typed(line);
    expect(code).toBe(0);
    expect(out).toContain("harmattan echo: say what was typed");
    expect(out).toContain("Usage: harmattan echo <word>… [options]");
    expect(out).toContain("--loud");
    expect(out).toContain("harmattan echo hello --loud");
  });
});
