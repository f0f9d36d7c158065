/** The options of a command as data: one definition gives the types, the checks and the help. */
import { parseArgs } from "node:util";
import { type CommandFailed, usage } from "./failure.ts";
import { nearest } from "./suggest.ts";

interface About {
  /** What it does, in a few words, starting small. */
  about: string;
  /** One letter that may stand for it. */
  short?: string;
}
export type Option =
  /** On or off: `--open`, `--no-open`. */
  | (About & { kind: "flag" })
  | (About & { kind: "text"; hint: string })
  /** A whole number of at least `least`. */
  | (About & { kind: "whole"; hint: string; least: number; most?: number })
  | (About & { kind: "choice"; of: readonly string[] })
  /**
   * May be given several times, or once with its values separated by `|`. With `commas` a comma separates too: for
   * words and codes, not for names, which may hold one.
   */
  | (About & { kind: "list"; hint: string; commas: boolean; of?: readonly string[] })
  /** `name=value`, may be given several times; an empty value is one. */
  | (About & { kind: "cells"; hint: string });
export type Options = Record<string, Option>;

export type Value<O extends Option> = O extends { kind: "flag" }
  ? boolean | undefined
  : O extends { kind: "cells" }
    ? Record<string, string> | undefined
    : O extends { kind: "whole" }
      ? number | undefined
      : O extends { kind: "list" }
        ? string[] | undefined
        : O extends { kind: "choice"; of: readonly (infer W)[] }
          ? W | undefined
          : string | undefined;
export type Values<O extends Options> = { -readonly [K in keyof O]: Value<O[K]> };

/** `minDeaths` is the word of the API, `--min-deaths` how it is typed; both are understood. */
export const flagName = (name: string) => `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
const optionName = (typed: string) => typed.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** Splits what was typed into operands and options. Unknown options, missing and invalid values are usage errors. */
export function parseOptions<O extends Options>(
  typed: readonly string[],
  options: O,
): { operands: string[]; values: Partial<Values<O>> } {
  const operands: string[] = [];
  const values: Record<string, unknown> = {};
  const config = Object.fromEntries(
    Object.entries(options).flatMap(([name, option]) => {
      const type = {
        type: option.kind === "flag" ? "boolean" : "string",
        ...(option.short && { short: option.short }),
      };
      return [name, flagName(name).slice(2)].map((key) => [key, type] as const);
    }),
  ) as Record<string, { type: "boolean" | "string"; short?: string }>;
  const { tokens } = parseArgs({
    args: [...typed],
    options: config,
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  for (const token of tokens) {
    if (token.kind === "positional") operands.push(token.value);
    if (token.kind === "option") take(values, options, token.rawName, token.name, token.value, token.inlineValue);
  }
  return { operands, values: values as Partial<Values<O>> };
}

function take(
  values: Record<string, unknown>,
  options: Options,
  typed: string,
  rawName: string,
  value: string | undefined,
  inline: boolean | undefined,
): void {
  const negated = rawName.startsWith("no-") ? optionName(rawName.slice(3)) : null;
  if (negated && options[negated]?.kind === "flag") {
    values[negated] = false;
    return;
  }
  const name = optionName(rawName);
  const option = Object.hasOwn(options, name) ? options[name] : undefined;
  if (!option) throw unknownOption(typed, options);
  if (option.kind === "flag") {
    if (value !== undefined) throw usage(`${typed} takes no value; received ${value}`);
    values[name] = true;
    return;
  }
  if (value === undefined || (!inline && value.startsWith("--"))) {
    throw usage(`${typed} needs a value; received none; valid: ${typed} ${hintOf(option)}`);
  }
  if (option.kind === "list") values[name] = [...((values[name] as string[]) ?? []), ...listOf(option, typed, value)];
  else if (option.kind === "cells") values[name] = { ...(values[name] as object), ...cellOf(typed, value) };
  else if (values[name] !== undefined) throw usage(`${typed} was given twice; valid: once`);
  else values[name] = option.kind === "whole" ? wholeOf(option, typed, value) : wordOf(option, typed, value);
}

function unknownOption(typed: string, options: Options): CommandFailed {
  const valid = Object.keys(options).map(flagName);
  const meant = nearest(typed, valid);
  return usage(
    `unknown option: ${typed}${meant ? `; did you mean ${meant}?` : ""} valid: ${valid.join(", ")}`.replace(
      /(?<!\?) valid/,
      "; valid",
    ),
    valid,
  );
}

/** What stands for the value in help and errors. */
export function hintOf(option: Option): string {
  if (option.kind === "flag") return "";
  return option.kind === "choice" ? `<${option.of.join("|")}>` : `<${option.hint}>`;
}

function listOf(option: Option & { kind: "list" }, typed: string, text: string): string[] {
  const parts = text.split(option.commas ? /[|,]/ : "|").map((part) => part.trim());
  const list = parts.filter((part) => part !== "");
  if (list.length === 0) throw usage(`${typed} needs a value; received "${text}"`);
  const unknown = option.of && list.find((part) => !option.of?.includes(part));
  if (unknown !== undefined) throw unknownWord(typed, unknown, option.of ?? []);
  return list;
}

function cellOf(typed: string, text: string): Record<string, string> {
  const [, name, value] = /^([^=]+)=([\s\S]*)$/.exec(text) ?? [];
  if (name === undefined || value === undefined) throw usage(`invalid ${typed}: ${text}; valid: <column>=<value>`);
  return { [name.trim()]: value.trim() };
}

function wholeOf(option: Option & { kind: "whole" }, typed: string, text: string): number {
  const number = Number(text);
  const most = option.most ?? Number.MAX_SAFE_INTEGER;
  if (/^\d+$/.test(text) && number >= option.least && number <= most) return number;
  const range = option.most === undefined ? `${option.least} or more` : `${option.least} to ${option.most}`;
  throw usage(`invalid ${typed}: ${text}; valid: a whole number, ${range}`);
}

function wordOf(option: Option, typed: string, text: string): string {
  if (option.kind === "choice" && !option.of.includes(text)) throw unknownWord(typed, text, option.of);
  return text;
}

function unknownWord(typed: string, word: string, valid: readonly string[]): CommandFailed {
  const meant = nearest(word, valid);
  return usage(`invalid ${typed}: ${word};${meant ? ` did you mean ${meant}?` : ""} valid: ${valid.join(", ")}`, valid);
}
