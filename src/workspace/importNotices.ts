/** What an import has to say beside its figures, each with a code that a face words in its own language. */
import type { EventFormat, FormatPlan } from "../events/formats/format.ts";
import type { Mapping } from "../events/formats/mapping.ts";
import { differences, type Stated } from "./corrections.ts";
import type { ImportOptions } from "./importOptions.ts";
import type { ImportNotice } from "./model.ts";
import type { Misplaced } from "./placeEvents.ts";
import type { StoredSnapshot } from "./storedSnapshot.ts";

const SHORT_ID = 8;

/** What a user says of an import that a correction may put right later. */
export function statedBy({ dataset, release, licence, marking, redistribution }: ImportOptions): Stated {
  const stated = { dataset, release, licence, marking, redistribution };
  return Object.fromEntries(Object.entries(stated).filter(([, value]) => value !== undefined));
}

/** These very bytes, read in this very way, are there with something else stated. */
export function differingNotices(snapshot: StoredSnapshot, stated: Stated): ImportNotice[] {
  const id = snapshot.id.slice(0, SHORT_ID);
  return differences(snapshot, stated).map(({ name, before, after }) => ({
    code: "differs",
    values: { id, property: name, is: before ?? "", stated: after },
    text:
      `these bytes are there already with ${name} ${before ?? "not stated"}, now ${after} is stated; nothing was changed. ` +
      `To put it right: harmattan snapshots set ${id} --${name} ${quoted(after)}`,
  }));
}

const quoted = (value: string) => (/^[\w.+-]+$/.test(value) ? value : `"${value}"`);

/** The same file, read in another way: its events would be there twice. */
export function sameBytesNotices(
  snapshots: readonly StoredSnapshot[],
  fresh: { id: string; sha256: string },
): ImportNotice[] {
  return snapshots
    .filter(({ id, sha256, kind }) => sha256 === fresh.sha256 && id !== fresh.id && kind === "events")
    .map(({ id, dataset, format }) => ({
      code: "same-bytes",
      values: { id: id.slice(0, SHORT_ID), dataset, format },
      text:
        `the same file is there already as ${id.slice(0, SHORT_ID)} (${dataset}, format ${format}), read in another way; ` +
        `its events are there twice now. To keep one: harmattan snapshots remove ${id.slice(0, SHORT_ID)}`,
    }));
}

export interface Read {
  format: EventFormat;
  release: string | null;
  plan: FormatPlan;
  mapping: Mapping | null;
  options: ImportOptions;
  /** Rows whose derived id another row has too. */
  alike: number;
  misplaced: Misplaced | null;
}

export function readNotices(read: Read): ImportNotice[] {
  const { format, release, plan, mapping, options } = read;
  const notices: ImportNotice[] = [];
  if (read.misplaced) notices.push(misplacedNotice(read.misplaced));
  if (format.note) notices.push({ code: "format-note", values: { format: format.id }, text: format.note });
  if (release === null && format.catalogue !== null) {
    const text = "the release is not told by the file's name; state it (--release) so that releases can be compared";
    notices.push({ code: "no-release", values: {}, text });
  }
  const unused = plan.unread.filter((name) => !format.known.includes(name.toLowerCase())).join(", ");
  if (unused)
    notices.push({ code: "unused-columns", values: { columns: unused }, text: `columns that are not used: ${unused}` });
  if (plan.derivedId) notices.push(derivedNotice(read.alike));
  if (mapping) notices.push(...closedNotices(mapping, options));
  return notices;
}

function misplacedNotice({ events, ofEvents, swapped }: Misplaced): ImportNotice {
  const hint = swapped > events / 2 ? `; with longitude and latitude swapped ${swapped} of them would lie in it` : "";
  return {
    code: "misplaced",
    values: { events: String(events), ofEvents: String(ofEvents), swapped: String(hint ? swapped : 0) },
    text: `${events} of ${ofEvents} events lie in another country than the one stated${hint}: look at the file's columns before you use it`,
  };
}

function derivedNotice(alike: number): ImportNotice {
  const repeated =
    alike > 0 ? `; ${alike} rows have a twin: after the first, a twin's id ends in -2, -3 and so on` : "";
  return {
    code: "derived-ids",
    values: { alike: String(alike) },
    text: `no column is mapped to id: each event's id follows from what its mapped columns hold, so a row that is changed gets another id${repeated}`,
  };
}

const CLOSED = {
  licence: "its licence is not stated",
  redistribution: "only aggregates of it may leave the workspace (--redistribution rows)",
  marking: "it is marked TLP:AMBER+STRICT (--marking)",
};

/** A table of one's own is closed until somebody says otherwise: what nobody said, and how to say it. */
function closedNotices(mapping: Mapping, options: ImportOptions): ImportNotice[] {
  const names = (["licence", "redistribution", "marking"] as const).filter(
    (name) => options[name] === undefined && mapping[name] === null,
  );
  if (names.length === 0) return [];
  const said = names.map((name) => CLOSED[name]).join(", ");
  return [
    {
      code: "closed-by-default",
      values: Object.fromEntries(
        ["licence", "redistribution", "marking"].map((name) => [name, String(names.some((one) => one === name))]),
      ),
      text:
        `as nobody said otherwise, ${said}. State another in the mapping (${names.join(", ")}), ` +
        `with the import, or now: harmattan snapshots set <snapshot> ${names.map((name) => `--${name} …`).join(" ")}`,
    },
  ];
}
