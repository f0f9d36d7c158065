import { describe, expect, test } from "vitest";
import type { ActorRow, RelationRow } from "../../src/casebook/schema.ts";
import { voicesOf } from "../../src/casebook/voices.ts";

const actor = (id: string, name_en: string, kind: ActorRow["kind"], iso3: string[], aliases: string[] = []) =>
  ({ id, name_en, name_fr: null, name_ar: null, aliases, kind, iso3, ucdp_actor_id: null }) as unknown as ActorRow;
const fights = (subject: string, object: string) => ({ kind: "fights", subject, object }) as unknown as RelationRow;

const voiceOf = voicesOf({
  actors: [
    actor("act-mli", "Mali", "state", ["MLI"], ["Republic of Mali"]),
    actor("act-mli-forces", "Malian armed and security forces", "government", ["MLI"], ["FAMa"]),
    actor("act-sen", "Senegal", "state", ["SEN"]),
    actor("act-sen-forces", "Senegalese armed forces", "government", ["SEN"]),
    actor("act-ner", "Niger", "state", ["NER"]),
    actor("act-nga", "Nigeria", "state", ["NGA"], ["Federal Republic of Nigeria"]),
    actor("act-deu", "Germany", "state", ["DEU"], ["Federal Republic of Germany"]),
    actor("act-fra", "France", "state", ["FRA"], ["French Republic"]),
    actor("act-jnim", "Group for the Support of Islam and Muslims", "armed_group", ["MLI"], ["JNIM"]),
    actor("act-un", "United Nations", "intergovernmental_org", [], ["UN"]),
  ],
  relations: [fights("act-jnim", "act-mli-forces"), fights("act-jnim", "act-ner")],
});
const voice = (assertedBy: string | null, speakerKind: string | null = null) =>
  voiceOf({ assertedBy, speakerKind }, null);

describe("who speaks", () => {
  test.each([
    ["Malian government", "act-mli", "party"],
    ["Malian armed forces, via Reuters", "act-mli", "party"],
    ["FAMa via Sputnik (party)", "act-mli", "party"],
    ["Malian energy and water minister", "act-mli", "party"],
    ["Niger defence ministry", "act-ner", "party"],
    ["JNIM claim, state-aligned outlet", "act-jnim", "party"],
    ["Senegal army (DIRPA)", "act-sen", "none"],
    ["French presidency", "act-fra", "none"],
    ["UN, via RFI", "act-un", "none"],
    ["outlet citing Malian army", "act-mli", "party"],
  ])("%s is one voice", (said, speaker, party) => {
    expect(voice(said)).toEqual({ speaker, party });
  });

  test.each([
    ["Senegal army; Malian army", "party"],
    ["Malian government and UNHCR", "party"],
    ["Nigerien security sources; residents", "none"],
    ["Federal ministry", "none"],
    ["army", "none"],
    ["residents of Mali", "none"],
    ["Mali press", "none"],
    ["Human Rights Watch", "none"],
  ])("%s is nobody's voice alone", (said, party) => {
    expect(voice(said)).toEqual({ speaker: null, party });
  });

  test("marks of the casebook rule over what is known of the speaker", () => {
    expect(voice("Malian army (party-aligned)")).toEqual({ speaker: "act-mli", party: "aligned" });
    expect(voice("an agency", "party_state")).toEqual({ speaker: null, party: "party" });
    expect(voice("an agency", "party_aligned")).toEqual({ speaker: null, party: "aligned" });
  });

  test("nobody named leaves it to the publisher", () => {
    expect(voiceOf({ assertedBy: null }, "state")).toEqual({ speaker: null, party: "party" });
    expect(voiceOf({ assertedBy: null }, "none")).toEqual({ speaker: null, party: "none" });
  });
});
