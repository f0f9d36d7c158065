import { useText } from "../i18n/TextProvider.tsx";
import { IconButton } from "../parts/IconButton.tsx";
import { useLoaded, useObservatory, useViewState } from "../store/context.tsx";
import { useIsAll } from "./span.ts";
import { fitTimeline, zoomTimeline } from "./zoom.ts";

export function ZoomButtons() {
  const { t } = useText();
  const observatory = useObservatory();
  const { situation } = useLoaded();
  const isAll = useIsAll();
  const isZoomed = useViewState(({ timeline }) => timeline.from !== null || timeline.to !== null);
  return (
    <div className="timeline-zoom">
      <IconButton icon="minus" name={t("timeline.zoomOut")} onPress={() => zoomTimeline(observatory, situation, 2)} />
      <IconButton icon="plus" name={t("timeline.zoomIn")} onPress={() => zoomTimeline(observatory, situation, 0.5)} />
      <IconButton
        icon="fit"
        name={isZoomed || isAll ? t("timeline.showAll") : t("timeline.zoomToWindow")}
        onPress={() => fitTimeline(observatory, situation)}
      />
    </div>
  );
}
