import type { Ground } from "../../api/fronts/contract.ts";
import { HowComputed, Result } from "../evidence/Computed.tsx";
import { useText } from "../i18n/TextProvider.tsx";
import { ThinNote } from "../parts/ThinNote.tsx";
import { eventsBehind } from "./eventsBehind.ts";

/** What an answer stands on; where that is no census of events, what to add. */
export function GroundNote({ ground }: { ground: Ground }) {
  const { t, format } = useText();
  const { events, from, to, thin, basis } = ground;
  const covered = from !== null && to !== null ? t("fronts.covered", { span: format.span(from, to) }) : "";
  return (
    <>
      <p className="soft fronts-line">
        <Result figure={t(`fronts.ground.${basis}`, { count: events })} behind={eventsBehind(ground)} /> {covered}{" "}
        <HowComputed />
      </p>
      {thin !== null && <ThinNote thin={thin} />}
    </>
  );
}
