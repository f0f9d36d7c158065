/** The guard against private persons and against what could help an attack: what a casebook has no place for. */

const REFUSED_COLUMNS: [RegExp, string][] = [
  [
    /person|driver|hostage_?name|victim|captive|phone|e-?mail|passport|birth/i,
    "a casebook never holds persons, only numbers of them",
  ],
  [/plate|licence_plate|truck_?id|company_truck/i, "a casebook never holds single vehicles"],
  [/escort|departure|live_?position|current_?position/i, "a casebook never holds escorts, departures or positions"],
];

/** Why a column of this name is refused outright, or null. */
export function personColumn(name: string): string | null {
  const refused = REFUSED_COLUMNS.find(([pattern]) => pattern.test(name));
  return refused ? `refused column: ${refused[1]}` : null;
}

const E_MAIL = /[\w.+-]+@[\w-]+\.\w{2,}/;
const PHONE = /(?:\+|\b00)\d{1,3}[ .-]?\d(?:[ .-]?\d){6,}\b/;
/** A title followed by what looks like a name. Titles that also open the names of offices need a first and a last name. */
const TITLED =
  /\b(?:Mr|Mrs|Ms|Mme|Mlle|Dr|Pr|Sgt|Lt|Capt|Cpt|Cdt|Col|Gen|Gén)\.? \p{Lu}\p{Ll}+|\b(?:[Cc]olonel|[Gg]eneral|[Gg]énéral|[Cc]aptain|[Cc]apitaine|[Ll]ieutenant|[Ss]ergeant|[Ss]heikh|[Cc]heikh|[Ii]mam|[Ee]mir) (?!Staff|Assembly|Secretary|Directorate)\p{Lu}\p{Ll}+(?:[ -](?:\p{Ll}{2,3} )?\p{Lu}\p{Ll}+)+/u;

/**
 * Why a text seems to name a private person, or null. It finds e-mail addresses, telephone numbers and titles in front
 * of names; it cannot find every name, so a casebook still needs a reader.
 */
export function personInText(text: string): string | null {
  if (E_MAIL.test(text)) return "an e-mail address; a casebook never holds persons";
  if (PHONE.test(text)) return "a telephone number; a casebook never holds persons";
  const titled = TITLED.exec(text);
  return titled ? `${titled[0]} seems to be a person; name the office or the organisation` : null;
}
