import { useEffect, useRef, useState } from "react";
import { useText } from "../i18n/TextProvider.tsx";
import { type MapHandle, MapSlot } from "../layout/MapSlot.tsx";
import { ObservatoryContext, useObservatory } from "../store/context.tsx";
import { type Narrowed, narrowed } from "../store/narrowed.ts";
import { Timeline } from "../timeline/Timeline.tsx";

/** The actor's events on the map and the timeline of the situation page, in the window of the shared clock. */
export function EventsMap({ actors }: { actors: readonly string[] }) {
  const { t } = useText();
  const base = useObservatory();
  const handle = useRef<MapHandle | null>(null);
  const [own, setOwn] = useState<Narrowed | null>(null);
  const names = actors.join("|");
  useEffect(() => {
    const made = narrowed(base, { actors: names.split("|") });
    setOwn(made);
    return () => {
      setOwn(null);
      made.close();
    };
  }, [base, names]);
  return (
    <section className="actor-map" aria-label={t("actorPage.map")}>
      {own && (
        <ObservatoryContext value={own}>
          <div className="actor-map-stage ltr">
            <MapSlot handle={handle} />
          </div>
          <Timeline />
        </ObservatoryContext>
      )}
    </section>
  );
}
