import { memo } from "react";
import { useText } from "../i18n/TextProvider.tsx";
import { useObservatory, useViewState } from "../store/context.tsx";
import { ActorPick } from "./ActorPick.tsx";

/** Finds an actor under any of its names and adds it to the filter. */
export const ActorBox = memo(function ActorBox() {
  const { t } = useText();
  const { patchFilter } = useObservatory();
  const chosen = useViewState((value) => value.filter.actors);
  return (
    <ActorPick
      label={t("filters.findActor")}
      onChoose={(name) => patchFilter({ actors: [...new Set([...(chosen ?? []), name])] })}
    />
  );
});
