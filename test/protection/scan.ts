/** What no output of the layers of supply may hold: rules R1–R11 of docs/methods/corridors.md, read off its shape and values. */

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** Words that name what must not be told, in names of members and parameters. */
const FORBIDDEN_NAMES = [
  /depart(ure|s|ed|ing)?(at|on|date|time|day)?$/i,
  /^(eta|etd|live|plate|driver|drivers|truckid|vehicleid|licenceplate)$/i,
  /escort(s|ed)?(strength|size|count|vehicles|soldiers)?$/i,
  /(lost|worst|critical|important|cut|removed|target)_?(links?|segments?|stretch(es)?|arcs?|roads?|set)$/i,
  /(importance|criticality|rank|ranking|priorityscore)$/i,
  /attack(er)?budget|optimalattack|interdict|^targets?$/i,
  /^(convoy|supply)_?(position|route|longitude|latitude|location)s?$/i,
];
/** A member of this name is a stock level: a band in words, never a number. */
const STOCK = /^(days_?of_?)?stocks?(_?(days|level|now|left|m3|litres|tonnes))?$/i;
/** Sums of claims that speak of storage are no level. */
const COUNTED = /^(claims|count|total)$/i;
/** Words of a place's kind that must never stand beside a point. */
const NEVER_PLACED = /depot|storage|tank_?farm|convoy|escort/i;
const POINT = /^(longitude|latitude|lon|lat|lng|coordinates|point|position)$/i;

export interface Breach {
  where: string;
  what: string;
}

/** Walks a JSON Schema as the OpenAPI document writes it. */
export function schemaBreaches(schema: Json, where: string, breaches: Breach[] = []): Breach[] {
  if (Array.isArray(schema)) {
    for (const part of schema) schemaBreaches(part, where, breaches);
    return breaches;
  }
  if (schema === null || typeof schema !== "object") return breaches;
  const { properties } = schema;
  if (properties && typeof properties === "object" && !Array.isArray(properties)) {
    for (const [name, inner] of Object.entries(properties)) {
      breaches.push(...nameBreaches(name, `${where}.${name}`));
      if (STOCK.test(name) && isNumeric(inner)) {
        breaches.push({ where: `${where}.${name}`, what: "a stock level as a number; valid: a band in words" });
      }
    }
  }
  for (const [key, inner] of Object.entries(schema))
    schemaBreaches(inner, properties === inner ? where : `${where}/${key}`, breaches);
  return breaches;
}

function isNumeric(schema: Json | undefined): boolean {
  if (schema === null || schema === undefined || typeof schema !== "object" || Array.isArray(schema)) return false;
  if (schema.type === "number" || schema.type === "integer") return true;
  if (schema.type === "array") return isNumeric(schema.items);
  return Array.isArray(schema.anyOf) && schema.anyOf.some(isNumeric);
}

export function nameBreaches(name: string, where: string): Breach[] {
  return FORBIDDEN_NAMES.some((pattern) => pattern.test(name)) ? [{ where, what: `a member called ${name}` }] : [];
}

/** Walks an answer: names of members, points beside kinds that have none, levels of stock. */
export function answerBreaches(value: Json, where: string, breaches: Breach[] = []): Breach[] {
  if (Array.isArray(value)) {
    for (const [i, one] of value.entries()) answerBreaches(one, `${where}[${i}]`, breaches);
    return breaches;
  }
  if (value === null || typeof value !== "object") return breaches;
  const names = Object.keys(value);
  const kinds = ["kind", "role", "type"].flatMap((name) =>
    typeof value[name] === "string" ? [String(value[name])] : [],
  );
  if (kinds.some((kind) => NEVER_PLACED.test(kind)) && names.some((name) => POINT.test(name))) {
    breaches.push({ where, what: `a point of a ${kinds.join(", ")}` });
  }
  for (const [name, inner] of Object.entries(value)) {
    breaches.push(...nameBreaches(name, `${where}.${name}`));
    const isLevel = STOCK.test(name) && !COUNTED.test(name);
    if (
      isLevel &&
      (typeof inner === "number" || (Array.isArray(inner) && inner.some((one) => typeof one === "number")))
    ) {
      breaches.push({ where: `${where}.${name}`, what: "a stock level as a number; valid: a band in words" });
    }
    answerBreaches(inner, `${where}.${name}`, breaches);
  }
  return breaches;
}

/** Which of some words a text holds. */
export function heldWords(text: string, words: Iterable<string>): string[] {
  return [...words].filter((word) => text.includes(word));
}
