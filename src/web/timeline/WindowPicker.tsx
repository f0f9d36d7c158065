import { Button } from "react-aria-components/Button";
import { Dialog, DialogTrigger } from "react-aria-components/Dialog";
import { Popover } from "react-aria-components/Popover";
import type { MessageKey } from "../i18n/messages.ts";
import { useText } from "../i18n/TextProvider.tsx";
import { Icon } from "../parts/Icon.tsx";
import { useObservatory } from "../store/context.tsx";
import { addMonths, dayText } from "./calendar.ts";
import { useBrush, useExtent } from "./Timeline.tsx";

/** The window in words; opens exact dates and the usual spans, counted back from the last day of the data. */
export function WindowPicker() {
  const { t, format } = useText();
  const { patchFilter } = useObservatory();
  const extent = useExtent();
  const brush = useBrush();
  const span = format.span(dayText(brush.from), dayText(brush.to));
  const back = (months: number) => ({ from: dayText(addMonths(extent.to, -months) + 1), to: dayText(extent.to) });
  const usual: { key: MessageKey; window: { from: string | undefined; to: string | undefined } }[] = [
    { key: "window.month", window: back(1) },
    { key: "window.quarter", window: back(3) },
    { key: "window.year", window: back(12) },
    { key: "window.fiveYears", window: back(60) },
    { key: "window.all", window: { from: undefined, to: undefined } },
  ];
  return (
    <DialogTrigger>
      <Button className="window-button">
        <span className="window-name">{brush.isAll ? t("window.all") : t("window.title")}</span>
        <span className="window-span">
          {span}
          <Icon name="down" size={12} />
        </span>
      </Button>
      <Popover className="popover" placement="top start" offset={6}>
        <Dialog className="window-dialog" aria-label={t("window.title")}>
          {({ close }) => (
            <>
              <div className="window-usual">
                {usual.map(({ key, window }) => (
                  <Button
                    key={key}
                    className="button small"
                    onPress={() => {
                      patchFilter(window);
                      close();
                    }}
                  >
                    {t(key)}
                  </Button>
                ))}
              </div>
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
                      onChange={(event) =>
                        event.target.validity.valid && event.target.value && patchFilter({ [end]: event.target.value })
                      }
                    />
                  </label>
                ))}
              </div>
            </>
          )}
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
