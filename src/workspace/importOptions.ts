/** What a user may say with an import, and the checks of it. */

import { ACTOR_FORMATS } from "../actors/identity/actorFormats.ts";
import { ROAD_FORMAT } from "../corridors/network/roadFormat.ts";
import type { EventFormat } from "../events/formats/format.ts";
import { ImportProblem, type ProblemOptions } from "../events/formats/importProblem.ts";
import type { Mapping } from "../events/formats/mapping.ts";
import { EVENT_FORMATS, UnknownFormat } from "../events/formats/recognise.ts";
import { REDISTRIBUTION, type Redistribution } from "../events/model.ts";
import { MARKINGS } from "../evidence/marking.ts";
import { PLACE_FORMATS } from "../places/placeFormats.ts";

export interface ImportOptions {
  /** Format id; recognised from the content when absent. */
  as?: string;
  /** Dataset family in words, instead of the format's own. */
  dataset?: string;
  /** Release in words, such as `21.1`; recognised from the file's name where the publisher puts it there. */
  release?: string;
  /** Path of a mapping file: the file is read as the generic format. */
  mapping?: string;
  licence?: string;
  /** TLP 2.0 marking. Default CLEAR for the catalogue's public datasets, else AMBER+STRICT. */
  marking?: string;
  /** May only be stricter than what the source allows. */
  redistribution?: Redistribution;
  /** Where the file came from. */
  sourceAddress?: string;
}

const OPTION_NAMES = ["as", "dataset", "release", "mapping", "licence", "marking", "redistribution", "sourceAddress"];

export class InvalidImport extends ImportProblem {
  override name = "InvalidImport";

  constructor(message: string, options: ProblemOptions = {}) {
    super(message, { code: "option", ...options });
  }
}

export function checkOptions(options: ImportOptions): void {
  const unknown = Object.keys(options).find((name) => !OPTION_NAMES.includes(name));
  if (unknown) throw new InvalidImport(`unknown import option: ${unknown}; valid: ${OPTION_NAMES.join(", ")}`);
  const formats = [
    ...EVENT_FORMATS.map(({ id }) => id),
    "generic",
    ...[...PLACE_FORMATS, ...ACTOR_FORMATS, ROAD_FORMAT].map(({ id }) => id),
  ];
  if (options.as !== undefined && !formats.includes(options.as)) {
    const valid = formats.join(", ");
    throw new UnknownFormat(`unknown format: ${options.as}; valid: ${valid}`, {
      values: { format: options.as, valid },
    });
  }
  const { redistribution } = options;
  if (redistribution !== undefined && !REDISTRIBUTION.includes(redistribution)) {
    throw new InvalidImport(`invalid redistribution: ${redistribution}; valid: ${REDISTRIBUTION.join(", ")}`);
  }
  if (options.marking !== undefined) markingOf(options.marking);
}

/** @param mapping what a mapping states; where it states nothing the user may */
export function checkRedistribution(
  { redistribution }: ImportOptions,
  format: EventFormat,
  mapping: Mapping | null,
): void {
  const isOpen = mapping !== null && mapping.redistribution === null;
  if (redistribution === "rows" && format.redistribution === "aggregates-only" && !isOpen) {
    throw new InvalidImport(
      `${format.dataset} may leave the workspace as sums only; received redistribution rows; valid: aggregates-only`,
      { code: "licence", values: { dataset: format.dataset } },
    );
  }
}

/** A TLP 2.0 marking in its plain form, with or without the prefix `TLP:`. */
export function markingOf(given: string): string {
  const word = given.toUpperCase().replace(/^TLP:\s*/, "");
  if (!MARKINGS.some((marking) => marking === word)) {
    throw new InvalidImport(`invalid marking: ${given}; valid: ${MARKINGS.join(", ")}`);
  }
  return word;
}
