/** One dossier as text for a terminal: what follows from its claims, by which rule, and what each claim counts for. */
import type { DossierItem, PropertyDossierItem, WeighedClaimItem } from "../api/evidence/contract.ts";
import type { Range, RangeRule } from "../evidence/range.ts";
import { figure, plural } from "./table.ts";

type Value = WeighedClaimItem["claim"]["value"];

const RULES: Record<RangeRule, string> = {
  single: "one claim counts, and this is what it states",
  rivals: "smallest low, median of the best figures, largest high of the voices that count; nothing is added",
  deaths:
    "of the claims that count the same people: smallest low, median of the best figures rounded down, largest high; nothing is added",
  adopted: "what an analyst adopted; the other claims stay on show",
};

const PARTY = { party: "party to the conflict", aligned: "close to a party", none: null } as const;

/** @param nameOf The name of an actor of the casebook, by its id. */
export function dossierText(dossier: DossierItem, nameOf: (actor: string) => string): string {
  const doubts = dossier.doubts.map(({ id, whatDiffers }) => `Known doubt ${id}: ${whatDiffers}`);
  const merged = dossier.merged.map((subject) => `Merged here: ${subject}`);
  const notes = dossier.notes.map(noteText);
  const head = [`${dossier.title} (${dossier.subject})`, ...doubts, ...merged, ...notes].join("\n");
  return [head, ...dossier.properties.map((property) => propertyText(property, nameOf))].join("\n\n");
}

function propertyText(property: PropertyDossierItem, nameOf: (actor: string) => string): string {
  const { derived, claims, unit, marking, purpose } = property;
  const isNumeric = claims.some(({ claim }) => claim.value.kind === "number");
  const result = derived ? `: ${rangeText(derived)} ${unitText(unit)}${ofText(derived.of)}`.trimEnd() : "";
  const handled = [`TLP:${marking}`, ...(purpose === "any" ? [] : [`for ${purpose} use only`])].join(", ");
  const rule = derived ? RULES[derived.rule] : "no claim that counts states a number";
  const rows = claims.map((one) => ({
    standing: one.adopted
      ? "adopted"
      : one.shownOnly.join(", ").replace("other-people", "counts other people") || "counts",
    said: `${valueText(one.claim.value, one.claim.place, nameOf)}${ofText(one.claim.of)}`,
    one,
  }));
  const wide = (key: "standing" | "said") => Math.min(36, Math.max(...rows.map((row) => row[key].length)));
  const lines = rows.flatMap(({ standing, said, one }) => [
    `  ${standing.padEnd(wide("standing"))}  ${said.padEnd(wide("said"))}  ${sourceText(one)}  ${one.claim.id}`,
    ...(one.claim.span === null ? [] : [`    read in report ${one.claim.span.report}: “${one.claim.span.text}”`]),
    ...one.warnings.map(({ text }) => `    warning: ${text}`),
    ...(one.repeats === null ? [] : [`    repeats ${one.repeats}`]),
    ...one.decisions.map((entry) => `    ${entry.act} by ${entry.who}, ${entry.at.slice(0, 10)}: ${entry.why}`),
    ...one.notes.map((entry) => `    ${noteText(entry)}`),
  ]);
  return [
    `${property.property}${result}`,
    ...(isNumeric ? [`  rule: ${rule}`] : []),
    `  ${[agreementText(property), handled].join("; ")}`,
    ...lines,
  ].join("\n");
}

const unitText = (unit: string | null) => (unit === null ? "" : unit.replaceAll("_", " "));
const ofText = (of: string | null) => (of === null ? "" : ` (${of.replaceAll("_", " ")})`);
const noteText = ({ who, at, text }: { who: string; at: string; text?: unknown }) =>
  `note by ${who}, ${at.slice(0, 10)}: ${String(text ?? "")}`;

function agreementText({ agreement, origins, partyOrigins, spread }: PropertyDossierItem): string {
  if (origins === 0) return "no voice counts";
  const voices = origins === 1 ? "1 voice" : `${figure(origins)} independent voices: ${agreement}`;
  const party = partyOrigins > 0 ? `, ${plural(partyOrigins, "of a party", "of parties")}` : "";
  const apart = spread !== null && spread > 1 ? `, the largest ${figure(spread)} times the smallest` : "";
  return `${voices}${party}${apart}`;
}

/** `49`, `46 – 49 – 210`, `at least 15`; `–` where no number is stated. */
export function rangeText({ low, best, high }: Range, bound: string | null = null): string {
  const stated = [low, best, high].filter((value) => value !== null);
  if (stated.length === 0) return "–";
  const shown = [...new Set(stated)].map(figure).join(" – ");
  if (bound === "at_least" || (best === null && high === null)) return `at least ${shown}`;
  if (bound === "at_most" || (best === null && low === null)) return `at most ${shown}`;
  return bound === "about" ? `about ${shown}` : shown;
}

function valueText(value: Value, place: string | null, nameOf: (actor: string) => string): string {
  switch (value.kind) {
    case "number":
      return rangeText(value, value.bound);
    case "text":
      return value.text.replaceAll("_", " ");
    case "date":
      return [value.when.start, value.when.end].filter((day) => day !== null).join(" – ");
    case "point":
      return `${value.latitude}°, ${value.longitude}°`;
    case "ref":
      return value.table === "places"
        ? `${place ?? ""} (${value.ids.join(", ")})`.trim()
        : value.ids.map(nameOf).join(", ");
  }
}

/** Whose voice, through whom, whether a party, and when. */
function sourceText({ origin, claim }: WeighedClaimItem): string {
  const voice = [origin.name, origin.via && `via ${origin.via}`, PARTY[claim.party]].filter(Boolean).join(", ");
  return `${voice}  ${claim.source.date ?? "undated"}`;
}
