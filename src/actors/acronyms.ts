/** Kinds of actor that go by their acronym; a state and its forces do not: their acronyms name single units. */
export const KINDS_BY_ACRONYM: ReadonlySet<string> = new Set([
  "armed_group",
  "coalition",
  "self_defence_militia",
  "international_mission",
  "intergovernmental_org",
  "private_military_company",
]);
