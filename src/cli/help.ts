/** Help pages, made from the commands' own definitions. */
import { COMMON_OPTIONS, type Command, GROUPS } from "./command.ts";
import { EXIT_CODES } from "./failure.ts";
import { flagName, hintOf, type Options } from "./options.ts";
import { wrap } from "./table.ts";

export const ENVIRONMENT = [
  ["HARMATTAN_WORKSPACE", "the workspace folder when --workspace is not given"],
  ["HARMATTAN_CASEBOOK", "the casebook folder when --casebook is not given"],
  ["HARMATTAN_WHO", "who signs a decision when --who is not given (default analyst)"],
  ["HARMATTAN_PORT", "the port of serve when --port is not given (default 4646)"],
  ["HARMATTAN_MODEL_URL", "OpenAI-compatible address of a language model for read --engine model (default none)"],
  ["HARMATTAN_MODEL_NAME", "name of that language model"],
  ["HARMATTAN_MODEL_KEY", "key of that language model, where it needs one"],
] as const;

const EXAMPLES = [
  ["serve --open", "the observatory in your browser"],
  ["situation", "what is loaded, and where violence stands against normal"],
  ["import ged251-csv.zip", "bring a dataset in: the format is recognised"],
  ["events --countries MLI --from 2025-07-01 --actors JNIM", "events of a filter"],
  ["aggregate --by month,type --countries MLI,BFA,NER --json", "sums for another program"],
  ["check casebooks/sahel", "validate a casebook you edited"],
] as const;

export function mainHelp(commands: readonly Command[]): string {
  const width = Math.max(...commands.map((command) => command.name.length));
  const groups = GROUPS.map((group) => {
    const lines = commands.filter((command) => command.group === group).map((one) => [one.name, one.summary] as const);
    return section(group, lines, width);
  });
  return [
    "Harmattan: an observatory of a conflict system, on one laptop, offline.",
    "",
    "Usage: harmattan <command> [options]",
    "       harmattan <command> --help",
    "",
    ...groups,
    section("Options of every command", optionLines(COMMON_OPTIONS)),
    section(
      "Examples",
      EXAMPLES.map(([line, what]) => [`harmattan ${line}`, what]),
    ),
    section("Environment", ENVIRONMENT),
    section(
      "Exit codes",
      EXIT_CODES.map(([code, what]) => [String(code), what]),
    ),
    "Lists take their values separated by | or given again: --actors JNIM --actors FLA. Words and codes take commas too.",
    "Nothing leaves this machine but by import <url>, data get and read --engine model.",
  ].join("\n");
}

/** Help on a word that only begins commands, such as `fronts`. */
export function groupHelp(first: string, parts: readonly Command[]): string {
  return [
    `Usage: harmattan ${first} <${parts.map(({ name }) => name.slice(first.length + 1)).join("|")}> [options]`,
    `       harmattan ${parts[0].name} --help`,
    "",
    section(
      "Commands",
      parts.map(({ name, summary }) => [name, summary]),
    ),
  ]
    .join("\n")
    .trimEnd();
}

export function commandHelp(command: Command): string {
  const own = Object.keys(command.options).length > 0;
  const operands = command.operands ? ` ${command.operands.usage}` : "";
  return [
    `harmattan ${command.name}: ${command.summary}`,
    "",
    `Usage: harmattan ${command.name}${operands} [options]`,
    "",
    ...(command.about ? [...wrap(command.about, 118), ""] : []),
    ...(own ? [section("Options", optionLines(command.options))] : []),
    section("Options of every command", optionLines(COMMON_OPTIONS)),
    ...(command.examples.length > 0
      ? [
          section(
            "Examples",
            command.examples.map(([line, what]) => [`harmattan ${line}`, what]),
          ),
        ]
      : []),
  ]
    .join("\n")
    .trimEnd();
}

function optionLines(options: Options): [string, string][] {
  return Object.entries(options).map(([name, option]) => {
    const short = option.short ? `-${option.short}, ` : "";
    const long = option.kind === "choice" && option.of.join("|").length > 30;
    const hint = long ? "<word>" : hintOf(option);
    const words =
      long || (option.kind === "list" && option.of)
        ? `; of ${("of" in option && option.of ? option.of : []).join(", ")}`
        : "";
    return [`${short}${flagName(name)} ${hint}`.trimEnd(), `${option.about}${words}`];
  });
}

/** A titled block of two columns; text that is too long for its line goes on below. */
function section(title: string, lines: readonly (readonly [string, string])[], least = 0): string {
  const widest = Math.max(least, ...lines.map(([left]) => left.length));
  const width = Math.min(widest, 44);
  const body = lines.flatMap(([left, right]) => {
    const [first = "", ...rest] = wrap(right, 112 - width);
    const below = rest.map((line) => `  ${" ".repeat(width)}  ${line}`);
    if (left.length > width) return [`  ${left}`, `  ${" ".repeat(width)}  ${first}`, ...below];
    return [`  ${left.padEnd(width)}  ${first}`, ...below];
  });
  return `${title}\n${body.join("\n")}\n`;
}
