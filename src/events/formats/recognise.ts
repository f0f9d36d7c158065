import { acled } from "./acled.ts";
import { type EventFormat, type FileTraits, missingColumns } from "./format.ts";
import { ucdpRelease } from "./release.ts";
import { ucdpCandidate } from "./ucdpCandidate.ts";
import { ucdpGed } from "./ucdpGed.ts";
import { ucdpGedHdx } from "./ucdpGedHdx.ts";
import { ucdpGedReduced } from "./ucdpGedReduced.ts";

/** Formats that are recognised by their columns, the most particular first. */
export const EVENT_FORMATS: readonly EventFormat[] = [acled, ucdpGedHdx, ucdpCandidate, ucdpGed, ucdpGedReduced];

export class UnknownFormat extends Error {
  override name = "UnknownFormat";
}

export interface Recognised {
  format: EventFormat;
  release: string | null;
}

/**
 * Which format a table is in, by its columns, its name and its first rows.
 *
 * @param as format id that the user states; it must still have the columns
 * @throws UnknownFormat that lists the formats and says what the nearest one misses
 */
export function recognise(file: FileTraits, as?: string): Recognised {
  const format = as === undefined ? recognised(file) : stated(file, as);
  const fromName = format.id.startsWith("ucdp") ? ucdpRelease(file.fileName) : null;
  return { format, release: file.release ?? fromName };
}

function recognised(file: FileTraits): EventFormat {
  const found = EVENT_FORMATS.find((format) => missingColumns(format, file.columns).length === 0 && format.fits(file));
  if (found) return found;
  const nearest = EVENT_FORMATS.map((format) => ({ format, missing: missingColumns(format, file.columns) })).reduce(
    (best, one) => (shareMissing(one) < shareMissing(best) ? one : best),
  );
  throw new UnknownFormat(
    `the format of ${file.fileName} was not recognised; it has the columns ${shortened(file.columns)}. ` +
      `Nearest is ${nearest.format.id}, which also needs ${nearest.missing.join(", ")}. ` +
      `Valid: ${formatIds().join(", ")}; any other table needs a mapping file (--mapping)`,
  );
}

function stated(file: FileTraits, as: string): EventFormat {
  const format = EVENT_FORMATS.find(({ id }) => id === as);
  if (!format) throw new UnknownFormat(`unknown format: ${as}; valid: ${[...formatIds(), "generic"].join(", ")}`);
  const missing = missingColumns(format, file.columns);
  if (missing.length === 0) return format;
  throw new UnknownFormat(
    `${file.fileName} is not ${as}: it lacks ${missing.join(", ")}; it has ${shortened(file.columns)}`,
  );
}

const formatIds = () => EVENT_FORMATS.map(({ id }) => id);

const shareMissing = ({ format, missing }: { format: EventFormat; missing: string[] }) =>
  missing.length / format.required.length;

function shortened(names: readonly string[]): string {
  return names.length > 12 ? `${names.slice(0, 12).join(", ")} and ${names.length - 12} more` : names.join(", ");
}
