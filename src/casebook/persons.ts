/** The guard against private persons and against what could help an attack: what a casebook has no place for. */
import { foldText } from "../text/fold.ts";
import { ARABIC_GIVEN_NAMES, FAMILY_NAMES, GIVEN_NAMES } from "./givenNames.ts";

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

/** What joins the names of a father and his child from Mauritania to Niger. */
const DESCENT = "(?:[Aa]g|[Oo]uld|[Ww]alet|[Mm]int|[Ii]bn|[Bb]in|[Bb]int)";
const PATRONYMIC = new RegExp(`\\p{Lu}\\p{L}+ ${DESCENT} \\p{Lu}\\p{L}+`, "u");

/** A name with what follows it like a name, a letter or a word of descent between them or not. Every word may begin one. */
const FULL_NAME = new RegExp(
  `(?<![\\p{L}-])(?<given>\\p{Lu}[\\p{L}'’]+)(?=(?<rest>(?:-\\p{Lu}[\\p{L}'’]+)?(?: \\p{Lu}\\.)?(?: ${DESCENT})? \\p{Lu}[\\p{L}'’]+))`,
  "gu",
);

/** What is called after somebody: "Modibo Keïta stadium", "université Amadou Hampâté Bâ". */
const CALLED_AFTER =
  /(?<!\p{L})(?:airport|academy|avenue|award|bridge|camp|cent(?:er|re)|foundation|hall|highway|hospital|institute|international|library|mosque|palace|port|prize|road|school|square|stadium|street|university|aéroport|académie|boulevard|fondation|hôpital|institut|lycée|palais|place|pont|prix|rue|stade|université)(?!\p{L})/iu;

/**
 * Why a sentence seems to name a person, or null: a given name with a family name or an ancestor's. An airport that is
 * called after one is none. It knows given names of the region and some from beyond; a casebook still needs a reader.
 */
export function personInProse(text: string): string | null {
  for (const match of text.matchAll(FULL_NAME)) {
    const { given = "", rest = "" } = match.groups ?? {};
    const name = `${given}${rest}`;
    const isGiven = GIVEN_NAMES.has(foldText(given));
    if (!isGiven && !PATRONYMIC.test(name)) continue;
    const around = text.slice(Math.max(0, match.index - 20), match.index + name.length + 20);
    if (!CALLED_AFTER.test(around)) return `${name} seems to be a person; say the office, or how many people`;
  }
  return null;
}

/** Words of a person that no organisation carries: a civil title, an age, a kinship. */
const MARKS_OF_A_PERSON =
  /(?<![\p{L}.])(?:M\.|Monsieur|Madame|Mademoiselle|Miss|Mister|Alhaji|Hajia|El Hadj) ?\p{Lu}\p{Ll}+|\baged \d{1,3}\b|\b\d{1,3}[- ]years?[- ]old\b|\d{1,3} ans\b|\b(?:son|daughter|wife|widow|husband|brother|sister|mother|father) of \p{Lu}|(?<!\p{L})(?:fils|fille|épouse|veuve|mari|frère|sœur|soeur|mère|père) d(?:e |['’])\p{Lu}/u;

/** A rank before one name. "General" opens the names of offices too. */
const RANKED =
  /(?<!\p{L})(?:[Cc]olonel|[Cc]ommandant|[Cc]ommander|[Cc]apitaine|[Cc]aptain|[Ll]ieutenant|[Ss]erge?ant|[Cc]aporal|[Cc]orporal|[Aa]djudant|[Gg]énéral|[Ss]heikh|[Cc]heikh|[Ii]mam|[Ee]mir|[Ee]l[- ]?[Hh]adj) (?!Major\b|Staff\b)\p{Lu}\p{Ll}+/u;

/** Words that only an organisation, an office or a place carries. */
const ORGANISED =
  /agence|agency|alliance|army|armée|assembly|association|atlas|authorit|bank|banque|battalion|board|brigade|bureau|cabinet|centre|center|church|coalition|college|comit|command|commission|commun|company|compagnie|compan|confeder|conf[ée]d[ée]r|congress|conseil|coordination|corps|council|daily|embassy|families|fédération|federation|fighters|fondation|forces?\b|foundation|front|gang|gendarm|gouvern|govern|group|guard|gunmen|hospital|hunters|initiative|institut|islam|jama|katib|league|ligue|media|militia|milice|minist|mission|mosque|mouvement|movement|network|news|observator|office|op[ée]ration|organi[sz]ation|party|parti\b|police|poste?\b|presiden|press|r[ée]seau|radio|regiment|republic|state|syndic|times|union|universi|volunteer/iu;

const VALID_NAME = "valid: an organisation, an institution, a state or an office";

/**
 * Why a name seems to be a private person's, or null. Reads each of several names apart, as in "witness, AFP".
 *
 * @param isUnorganised True where nothing else says that an organisation is named: then two or three words that are all
 *   written like names are taken for one.
 */
export function personAsName(text: string, isUnorganised = false): string | null {
  const marked = MARKS_OF_A_PERSON.exec(text);
  if (marked) return `${marked[0]} seems to be said of a person; ${VALID_NAME}`;
  for (const part of text.split(/[,;/|()]| via | citing | quoting /)) {
    const name = part.trim();
    if (ORGANISED.test(name)) continue;
    if (
      PATRONYMIC.test(name) ||
      RANKED.test(name) ||
      beginsLikeAPerson(name) ||
      isOfAFamily(name) ||
      (isUnorganised && isWrittenLikeAName(name))
    ) {
      return `${name} seems to be a person; ${VALID_NAME}`;
    }
  }
  return null;
}

/** A given name and what may be a family name: `Amadou Diallo`, `DIALLO Amadou`, `trader Amadou Diallo`. */
function beginsLikeAPerson(name: string): boolean {
  const words = name.split(/\s+/);
  if (words.length > 1 && ARABIC_GIVEN_NAMES.has(words[0] ?? "")) return true;
  const isCapital = (word: string | undefined) => word !== undefined && /^\p{Lu}[\p{L}'’.-]*$/u.test(word);
  return words.some(
    (word, i) =>
      isCapital(word) &&
      GIVEN_NAMES.has(foldText(word.split("-")[0] ?? word)) &&
      (isCapital(words[i + 1]) || /^\p{Lu}{2,}$/u.test(words[i - 1] ?? "")),
  );
}

/** Up to three words all written like names, one of which is a family's: `Sadio Camara`, `Dicko`. */
function isOfAFamily(name: string): boolean {
  const words = name.split(/\s+/);
  return (
    words.length <= 3 &&
    words.every((word) => /^\p{Lu}[\p{L}'’.-]*$/u.test(word)) &&
    [words[0], words.at(-1)].some((word) => FAMILY_NAMES.has(foldText(word ?? "")))
  );
}

const isWrittenLikeAName = (name: string) => /^\p{Lu}\p{Ll}+(?: (?:\p{Lu}\.|\p{Lu}\p{Ll}+)){1,2}$/u.test(name);
