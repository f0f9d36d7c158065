import { Button } from "react-aria-components/Button";
import type { PlaceKind } from "../../api/fronts/contract.ts";
import { useText } from "../i18n/TextProvider.tsx";
import { useObservatory } from "../store/context.tsx";

/** The way to the events themselves, on the situation page; a cell is no clause of its filter. */
export function ToEvents({
  place,
  by,
  window,
}: {
  place: string;
  by: PlaceKind;
  window: { from: string; to: string };
}) {
  const { t } = useText();
  const { patch, patchFilter } = useObservatory();
  if (by === "cell") return null;
  const open = () => {
    patchFilter({
      ...window,
      ...(by === "unit" ? { units: [place], countries: [] } : { countries: [place], units: [] }),
    });
    patch({ page: "situation", open: null });
  };
  return (
    <Button className="button link" onPress={open}>
      {t("fronts.toEvents")}
    </Button>
  );
}
