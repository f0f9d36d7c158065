import { acled } from "./acled.ts";
import { type EventFormat, type FileTraits, missingColumns } from "./format.ts";
import { ImportProblem, type ProblemOptions } from "./importProblem.ts";
import { otherTable } from "./otherTables.ts";
import { ucdpRelease } from "./release.ts";
import { ucdpCandidate } from "./ucdpCandidate.ts";
import { ucdpGed } from "./ucdpGed.ts";
import { ucdpGedHdx } from "./ucdpGedHdx.ts";
import { ucdpGedReduced } from "./ucdpGedReduced.ts";

/** Formats that are recognised by their columns, the most particular first. */
export const EVENT_FORMATS: readonly EventFormat[] = [acled, ucdpGedHdx, ucdpCandidate, ucdpGed, ucdpGedReduced];

export class UnknownFormat extends ImportProblem {
  override name = "UnknownFormat";

  constructor(message: string, options: ProblemOptions = {}) {
    super(message, { code: "unknown-format", ...options });
  }
}

export interface Recognised {
  format: EventFormat;
  release: string | null;
}

/**
 * Which format a table is in, by its columns, its name and its first rows.
 *
 * @param as format id that the user states; it must still have the columns
 * @throws UnknownFormat that lists the formats and says what the nearest ones miss, or what else the table is
 */
export function recognise(file: FileTraits, as?: string): Recognised {
  const format = as === undefined ? recognised(file) : stated(file, as);
  const fromName = format.id.startsWith("ucdp") ? ucdpRelease(file.fileName) : null;
  return { format, release: file.release ?? fromName };
}

function recognised(file: FileTraits): EventFormat {
  const found = EVENT_FORMATS.find((format) => missingColumns(format, file.columns).length === 0 && format.fits(file));
  if (found) return found;
  const other = otherTable(file.columns);
  if (other) {
    const text = `${file.fileName} is ${other.title} (${other.about}). It holds no events: there is nothing to import, and Harmattan does not use it`;
    throw new UnknownFormat(text, {
      code: "no-events",
      values: { file: file.fileName, table: other.id, title: other.title },
    });
  }
  throw notRecognised(file);
}

function notRecognised({ fileName, columns }: FileTraits): UnknownFormat {
  const nearest = nearestFormats(columns);
  const lacks = nearest.map(({ format, missing }) => `${format.id} (it lacks ${missing.join(", ")})`).join("; ");
  const near = lacks ? `; nearest known formats: ${lacks}` : "";
  return new UnknownFormat(
    `the format of ${fileName} is not recognised; its columns are ${shortened(columns)}${near}. ` +
      `Valid: ${formatIds().join(", ")}; any other table comes in through a mapping file: ` +
      `harmattan import <file> --template writes one to start from, --mapping reads it`,
    {
      code: "not-recognised",
      values: {
        file: fileName,
        columns: shortened(columns),
        nearest: nearest[0]?.format.id ?? "",
        missing: nearest[0]?.missing.join(", ") ?? "",
      },
    },
  );
}

/** Fewer shared columns than this are chance: many tables have a country and a latitude. */
const LEAST_SHARED = 4;

/** Formats of whose columns the table has at least half, the nearest first, at most two. */
export function nearestFormats(columns: readonly string[]): { format: EventFormat; missing: string[] }[] {
  const share = ({ format, missing }: { format: EventFormat; missing: string[] }) =>
    1 - missing.length / format.required.length;
  return EVENT_FORMATS.map((format) => ({ format, missing: missingColumns(format, columns) }))
    .filter((one) => one.format.required.length - one.missing.length >= LEAST_SHARED && share(one) >= 0.5)
    .sort((a, b) => share(b) - share(a))
    .slice(0, 2);
}

function stated(file: FileTraits, as: string): EventFormat {
  const format = EVENT_FORMATS.find(({ id }) => id === as);
  if (!format) {
    const valid = [...formatIds(), "generic"].join(", ");
    throw new UnknownFormat(`unknown format: ${as}; valid: ${valid}`, { values: { format: as, valid } });
  }
  const missing = missingColumns(format, file.columns);
  if (missing.length === 0) return format;
  const columns = shortened(file.columns);
  throw new UnknownFormat(`${file.fileName} is not ${as}: it lacks ${missing.join(", ")}; it has ${columns}`, {
    code: "wrong-format",
    values: { file: file.fileName, format: as, missing: missing.join(", "), columns },
  });
}

const formatIds = () => EVENT_FORMATS.map(({ id }) => id);

function shortened(names: readonly string[]): string {
  return names.length > 12 ? `${names.slice(0, 12).join(", ")} and ${names.length - 12} more` : names.join(", ");
}
