import { Button } from "react-aria-components/Button";
import { Dialog, DialogTrigger } from "react-aria-components/Dialog";
import { Popover } from "react-aria-components/Popover";
import type { MessageKey } from "../i18n/messages.ts";
import { useText } from "../i18n/TextProvider.tsx";
import { Icon } from "../parts/Icon.tsx";
import { useObservatory } from "../store/context.tsx";
import { addMonths, dayText } from "./calendar.ts";
import { useBrush, useExtent } from "./span.ts";

/** The window in words; opens exact dates and the usual spans, counted back from the last day of the data. */
export function WindowPicker() {
  const { t } = useText();
  return (
    <DialogTrigger>
      <Button className="window-button">
        <WindowWords />
      </Button>
      <Popover className="popover" placement="top start" offset={6}>
        <Dialog className="window-dialog" aria-label={t("window.title")}>
          {({ close }) => (
            <>
              <UsualWindows onChosen={close} />
              <ExactDates />
            </>
          )}
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

function WindowWords() {
  const { t, format } = useText();
  const brush = useBrush();
  return (
    <>
      <span className="window-name">{brush.isAll ? t("window.all") : t("window.title")}</span>
      <span className="window-span">
        {format.span(dayText(brush.from), dayText(brush.to))}
        <Icon name="down" size={12} />
      </span>
    </>
  );
}

function UsualWindows({ onChosen }: { onChosen: () => void }) {
  const { t } = useText();
  const { patchFilter } = useObservatory();
  const extent = useExtent();
  const back = (months: number) => ({ from: dayText(addMonths(extent.to, -months) + 1), to: dayText(extent.to) });
  const usual: { key: MessageKey; window: { from: string | undefined; to: string | undefined } }[] = [
    { key: "window.month", window: back(1) },
    { key: "window.quarter", window: back(3) },
    { key: "window.year", window: back(12) },
    { key: "window.fiveYears", window: back(60) },
    { key: "window.all", window: { from: undefined, to: undefined } },
  ];
  return (
    <div className="window-usual">
      {usual.map(({ key, window }) => (
        <button
          key={key}
          type="button"
          className="button small"
          onClick={() => {
            patchFilter(window);
            onChosen();
          }}
        >
          {t(key)}
        </button>
      ))}
    </div>
  );
}

function ExactDates() {
  const { t } = useText();
  const { patchFilter } = useObservatory();
  const extent = useExtent();
  const brush = useBrush();
  return (
    <div className="window-dates">
      {(["from", "to"] as const).map((end) => (
        <label key={end}>
          <span>{end === "from" ? t("window.from") : t("window.to")}</span>
          <input
            type="date"
            className="num"
            value={dayText(brush[end])}
            min={dayText(end === "from" ? extent.from : brush.from)}
            max={dayText(end === "from" ? brush.to : extent.to)}
            onChange={({ target }) => target.validity.valid && target.value && patchFilter({ [end]: target.value })}
          />
        </label>
      ))}
    </div>
  );
}
