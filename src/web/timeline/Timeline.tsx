import { useText } from "../i18n/TextProvider.tsx";
import { Segmented } from "../parts/Segmented.tsx";
import { useObservatory, useViewState } from "../store/context.tsx";
import { ClockControls } from "./ClockControls.tsx";
import { TimelineChart } from "./TimelineChart.tsx";
import { WindowPicker } from "./WindowPicker.tsx";
import { ZoomButtons } from "./ZoomButtons.tsx";
import "./timeline.css";

export function Timeline() {
  const { t } = useText();
  return (
    <section className="timeline" aria-label={t("timeline.title")}>
      <div className="timeline-bar">
        <WindowPicker />
        <ClockControls />
        <div className="timeline-tools">
          <MeasureChoice />
          <ZoomButtons />
        </div>
      </div>
      <TimelineChart />
    </section>
  );
}

function MeasureChoice() {
  const { t } = useText();
  const observatory = useObservatory();
  const measure = useViewState((state) => state.measure);
  return (
    <Segmented
      label={t("measure.label")}
      value={measure}
      options={[
        { value: "events", label: t("measure.events") },
        { value: "deaths", label: t("measure.deaths") },
      ]}
      onChange={(value) => observatory.patch({ measure: value })}
    />
  );
}
