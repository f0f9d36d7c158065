import { Button } from "react-aria-components/Button";
import { Menu, MenuItem, MenuTrigger } from "react-aria-components/Menu";
import { Popover } from "react-aria-components/Popover";
import { Separator } from "react-aria-components/Separator";
import type { Leaving } from "../../api/contract.ts";
import { EXPORT_LIMITS } from "../../events/exportLimits.ts";
import { filterQuery } from "../data/filterQuery.ts";
import { useJson } from "../data/useJson.ts";
import { useText } from "../i18n/TextProvider.tsx";
import { Icon } from "../parts/Icon.tsx";
import { useEngineView, useLoaded, useObservatory, useViewState } from "../store/context.tsx";
import { useNames } from "../store/names.ts";
import { downloadEvents, downloadSums, type TableFormat } from "./downloadEvents.ts";
import { rowsToExport } from "./rowsToExport.ts";

type OnSheet = (format: "png" | "svg") => void;

/** Exactly what is shown, as rows, as sums or as an image. */
export function ExportMenu({ onSheet }: { onSheet: OnSheet }) {
  const { t } = useText();
  return (
    <MenuTrigger>
      <Button className="button">
        <Icon name="export" />
        {t("bar.export")}
      </Button>
      <Popover className="popover" placement="bottom end">
        <ExportItems onSheet={onSheet} />
      </Popover>
    </MenuTrigger>
  );
}

const ROWS = ["csv", "xlsx", "geojson"] as const;
const SUMS = [
  ["sums-csv", "export.sumsCsv"],
  ["sums-xlsx", "export.sumsXlsx"],
] as const;

/** Only there while the menu is open, so that a brush does not redraw it. */
function ExportItems({ onSheet }: { onSheet: OnSheet }) {
  const { t, word, format } = useText();
  const observatory = useObservatory();
  const names = useNames();
  const { situation } = useLoaded();
  const view = useEngineView();
  const filter = useViewState((state) => state.filter);
  const asked = useJson<Leaving>(`/api/export/leaving?${filterQuery(filter)}`);
  const counted = rowsToExport(view?.total.perDataset ?? [], situation.snapshots);
  const { rows, leftOut } = asked.status === "ready" ? asked.value : counted;
  const closed = format.list(leftOut.map(({ dataset }) => names.dataset(dataset)));
  const noRows = leftOut.every(({ reason }) => reason === "licence") ? "export.noRows" : "export.noRowsMarked";
  const isClosed = rows === 0 && leftOut.length > 0;
  const isPart = rows > 0 && leftOut.length > 0;
  const rowsNote = (id: TableFormat) =>
    rows > EXPORT_LIMITS[id]
      ? t("export.tooMany", { count: rows, most: EXPORT_LIMITS[id] })
      : t(`export.${id}.note`, { count: rows });
  const act = (key: string) => {
    const { filter } = observatory.state.get();
    if (key === "png" || key === "svg") onSheet(key);
    else if (key === "sums-csv" || key === "sums-xlsx") downloadSums(key === "sums-csv" ? "csv" : "xlsx", filter);
    else downloadEvents(key as TableFormat, filter);
  };
  const item = (id: string, name: string, note: string) => (
    <MenuItem key={id} id={id} className="menu-item" textValue={name}>
      <span>{name}</span>
      <small>{note}</small>
    </MenuItem>
  );
  return (
    <>
      {isPart && (
        <ul className="menu-note" id="export-left-out">
          {leftOut.map(({ dataset, events, reason, property }) => {
            const said = { count: events, dataset: names.dataset(dataset) };
            return (
              <li key={`${dataset} ${property}`}>
                {property === null
                  ? t(reason === "licence" ? "export.leftOut" : "export.leftOutMarked", said)
                  : t("export.blanked", { ...said, property: word(`export.property.${property}`, property) })}
              </li>
            );
          })}
        </ul>
      )}
      <Menu
        className="menu"
        aria-label={t("bar.export")}
        {...(isPart ? { "aria-describedby": "export-left-out" } : {})}
        onAction={(key) => act(String(key))}
        disabledKeys={[
          ...ROWS.filter((id) => rows === 0 || rows > EXPORT_LIMITS[id]),
          ...(view?.total.events ? [] : SUMS.map(([id]) => id)),
        ]}
      >
        {ROWS.map((id) => item(id, t(`export.${id}`), isClosed ? t(noRows, { dataset: closed }) : rowsNote(id)))}
        <Separator />
        {SUMS.map(([id, name]) => item(id, t(name), t("export.sumsNote")))}
        <Separator />
        {(["png", "svg"] as const).map((id) => item(id, t(`export.${id}`), t("export.imageNote")))}
      </Menu>
    </>
  );
}
