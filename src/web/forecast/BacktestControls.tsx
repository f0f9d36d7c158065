import type { ForecastGround } from "../../api/forecast/contract.ts";
import { useText } from "../i18n/TextProvider.tsx";
import { Choice } from "../parts/Choice.tsx";
import { Segmented } from "../parts/Segmented.tsx";

/** Which past years are scored, for whom, and how far ahead. */
export interface Windows {
  from: number;
  to: number;
  region: "all" | "casebook";
  /** Months between the last one known and January. */
  ahead: 1 | 2 | 3;
}

const USUAL_YEARS = 3;
const REGIONS = ["all", "casebook"] as const;
const AHEAD = [1, 2, 3] as const;

/** As they are scored where nothing else is asked. */
export function windowsOf({ years }: ForecastGround): Windows {
  const to = years?.last ?? 0;
  return { from: Math.max(years?.first ?? 0, to - USUAL_YEARS + 1), to, region: "all", ahead: 3 };
}

/** What differs from the usual, as the end of an address. */
export function windowsQuery(asked: Windows, ground: ForecastGround): string {
  const usual = windowsOf(ground);
  const years = Array.from({ length: asked.to - asked.from + 1 }, (_, i) => asked.from + i);
  return [
    asked.from === usual.from && asked.to === usual.to ? "" : `&windows=${years.join("|")}`,
    asked.region === usual.region ? "" : `&region=${asked.region}`,
    asked.ahead === usual.ahead ? "" : `&ahead=${asked.ahead}`,
  ].join("");
}

export function BacktestControls({
  asked,
  years,
  onChange,
}: {
  asked: Windows;
  years: NonNullable<ForecastGround["years"]>;
  onChange(next: Windows): void;
}) {
  const { t } = useText();
  const valid = Array.from({ length: years.last - years.first + 1 }, (_, i) => String(years.first + i));
  const year = (name: "from" | "to") => (
    <Choice
      label={t(`backtest.years.${name}`)}
      value={String(asked[name])}
      options={valid.map((value) => ({ value, label: value }))}
      onChange={(value) => {
        const given = Number(value);
        const other = name === "from" ? Math.max(given, asked.to) : Math.min(given, asked.from);
        onChange({ ...asked, [name]: given, [name === "from" ? "to" : "from"]: other });
      }}
    />
  );
  return (
    <div className="backtest-controls">
      {year("from")}
      {year("to")}
      <Segmented
        small
        label={t("backtest.region")}
        value={asked.region}
        options={REGIONS.map((value) => ({ value, label: t(`backtest.region.${value}`) }))}
        onChange={(region) => onChange({ ...asked, region })}
      />
      <Choice
        label={t("backtest.firstAhead")}
        value={String(asked.ahead)}
        options={AHEAD.map((value) => ({
          value: String(value),
          label: t("backtest.aheadMonths", { first: value, last: value + 11 }),
        }))}
        onChange={(value) => onChange({ ...asked, ahead: AHEAD.find((one) => String(one) === value) ?? 3 })}
      />
    </div>
  );
}
