import type { Translate } from "../i18n/messages.ts";
import { useText } from "../i18n/TextProvider.tsx";

/** "3 ▲2" where it rose by two ranks, "3" where it stayed, "3 new" where it had none. */
export function rankText(now: number, before: number, t: Translate): string {
  if (before === 0) return `${now} ${t("fronts.rankNew")}`;
  return now === before ? String(now) : `${now} ${now < before ? "▲" : "▼"}${Math.abs(now - before)}`;
}

/** A rank and how it changed; the sign is spoken in words. */
export function Rank({ now, before }: { now: number; before: number }) {
  const { t } = useText();
  const moved = Math.abs(now - before);
  if (before === 0 || moved === 0) return <>{rankText(now, before, t)}</>;
  const isUp = now < before;
  return (
    <span className="fronts-rank ltr">
      {now}{" "}
      <span aria-hidden="true" data-up={isUp || undefined}>
        {isUp ? "▲" : "▼"}
        {moved}
      </span>
      <span className="sr-only">{t(isUp ? "fronts.rankUp" : "fronts.rankDown", { count: moved })}</span>
    </span>
  );
}
