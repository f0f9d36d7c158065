/** Finds the command, checks what was typed, runs it, prints its answer, and says how it ended. */
import { COMMON_OPTIONS, type Command, type Outcome } from "./command.ts";
import type { Effects } from "./effects.ts";
import { CommandFailed, causes, type ExitCode, exitCodeOf, failureText, usage, validOf } from "./failure.ts";
import { commandHelp, groupHelp, mainHelp } from "./help.ts";
import { parseOptions } from "./options.ts";
import { nearest } from "./suggest.ts";

/** Runs one command line. Never throws: every failure is one line on standard error and an exit code. */
export async function run(typed: readonly string[], commands: readonly Command[], effects: Effects): Promise<ExitCode> {
  const json = typed.includes("--json");
  try {
    return await dispatch(typed, commands, effects);
  } catch (error) {
    const failure = effects.signal.aborted ? interrupted(error) : error;
    const code = exitCodeOf(failure);
    effects.err(failureText(failure, typed.includes("--verbose") || (code === 70 && causes(failure).length === 0)));
    if (json) effects.out(`${JSON.stringify(failureDocument(failure), null, 2)}\n`);
    return code;
  }
}

const interrupted = (cause: unknown) => new CommandFailed(130, "interrupted", { cause });

/** The shape of the API's Failure. */
function failureDocument(failure: unknown): { error: string; valid?: readonly string[] } {
  const error = failure instanceof Error ? failure.message : String(failure);
  const valid = validOf(failure);
  return valid ? { error, valid } : { error };
}

async function dispatch(typed: readonly string[], commands: readonly Command[], effects: Effects): Promise<ExitCode> {
  const [first, ...others] = typed;
  if (first === undefined || first === "--help" || first === "-h" || (first === "help" && others.length === 0)) {
    effects.out(`${mainHelp(commands)}\n`);
    return first === undefined ? 2 : 0;
  }
  if (first === "--version" || first === "-V") return await dispatch(["version", ...others], commands, effects);
  if (first === "help") return await dispatch([...others, "--help"], commands, effects);
  const parts = partsOf(first, commands);
  if (parts && others.length === 1 && ["--help", "-h"].includes(others[0])) {
    effects.out(`${groupHelp(first, parts)}\n`);
    return 0;
  }
  const { command, rest } = findCommand(typed, commands);
  const { operands, values } = parseOptions(rest, { ...command.options, ...COMMON_OPTIONS });
  if (values.help) {
    effects.out(`${commandHelp(command)}\n`);
    return 0;
  }
  checkOperands(command, operands);
  const outcome = await command.run({ operands, values, effects });
  if (outcome) print(outcome, values.json === true, effects);
  return outcome?.exitCode ?? 0;
}

function print(outcome: Outcome, json: boolean, effects: Effects): void {
  effects.out(json ? `${JSON.stringify(outcome.data, null, 2)}\n` : `${outcome.text()}\n`);
}

/** The commands that begin with a word which is no command by itself; null where there are none. */
function partsOf(first: string, commands: readonly Command[]): readonly Command[] | null {
  const parts = commands.filter(({ name }) => name.startsWith(`${first} `));
  return parts.length > 0 && !commands.some(({ name }) => name === first) ? parts : null;
}

function findCommand(typed: readonly string[], commands: readonly Command[]): { command: Command; rest: string[] } {
  const [first = "", second = ""] = typed;
  const two = commands.find((command) => command.name === `${first} ${second}`);
  if (two) return { command: two, rest: typed.slice(2) };
  const one = commands.find((command) => command.name === first);
  const parts = commands.filter((command) => command.name.startsWith(`${first} `));
  if (one && (parts.length === 0 || one.operands || second === "" || second.startsWith("-"))) {
    return { command: one, rest: typed.slice(1) };
  }
  throw parts.length > 0 ? unknownPart(first, second, parts, one) : unknownCommand(first, commands);
}

function unknownCommand(typed: string, commands: readonly Command[]): CommandFailed {
  const valid = [...new Set(commands.map((command) => command.name.split(" ")[0] ?? ""))];
  if (typed.startsWith("-"))
    return usage(`a command comes first; received ${typed}; valid: ${valid.join(", ")}`, valid);
  const meant = nearest(typed, valid);
  return usage(`unknown command: ${typed};${meant ? ` did you mean ${meant}?` : ""} valid: ${valid.join(", ")}`, valid);
}

function unknownPart(
  first: string,
  typed: string,
  parts: readonly Command[],
  alone: Command | undefined,
): CommandFailed {
  const valid = [...(alone ? [first] : []), ...parts.map((part) => part.name)];
  const received = typed === "" || typed.startsWith("-") ? "nothing" : typed;
  const meant = nearest(
    typed,
    parts.map((part) => part.name.slice(first.length + 1)),
  );
  const hint = meant ? ` did you mean ${first} ${meant}?` : "";
  return usage(`${first} needs to know what to do; received ${received};${hint} valid: ${valid.join(", ")}`, valid);
}

function checkOperands(command: Command, operands: readonly string[]): void {
  const { least, most, usage: written } = command.operands ?? { least: 0, most: 0, usage: "no operands" };
  const valid = `harmattan ${command.name} ${command.operands ? written : "[options]"}`;
  if (operands.length < least)
    throw usage(`${command.name} needs ${written}; received ${operands.join(" ") || "nothing"}; valid: ${valid}`);
  if (operands.length > most)
    throw usage(`${command.name} takes ${written}; received ${operands.join(" ")}; valid: ${valid}`);
}
