import { useEffect, useRef } from "react";
import type { EventDetail } from "../../api/contract.ts";
import { ApiError } from "../data/request.ts";
import { useJson } from "../data/useJson.ts";
import { useText } from "../i18n/TextProvider.tsx";
import { CloseButton } from "../parts/CloseButton.tsx";
import { Failed } from "../parts/Failed.tsx";
import { Icon } from "../parts/Icon.tsx";
import { PrecisionGlyph } from "../parts/PrecisionGlyph.tsx";
import { useObservatory } from "../store/context.tsx";
import { learnRows } from "../store/eventItems.ts";
import { useNames } from "../store/names.ts";
import { Estimate } from "./Estimate.tsx";
import { EventSources } from "./EventSources.tsx";
import { DatePrecisionWords, Quantity, ReportedUnits } from "./facts.tsx";
import "./drawer.css";

/** One event in full. It lies beside the map and does not block it; Escape closes it and gives the focus back. */
export function EventDrawer({ uid }: { uid: string }) {
  const { t } = useText();
  const observatory = useObservatory();
  const fetched = useJson<EventDetail>(`/api/events/${encodeURIComponent(uid)}`);
  const detail = fetched.status === "ready" ? fetched.value : null;
  useEffect(() => {
    if (detail) learnRows([detail]);
  }, [detail]);
  const box = useRef<HTMLElement>(null);
  const cameFrom = useRef<Element | null>(null);
  useEffect(() => {
    cameFrom.current = document.activeElement;
    box.current?.focus({ preventScroll: true });
    return () => {
      if (cameFrom.current instanceof HTMLElement) cameFrom.current.focus({ preventScroll: true });
    };
  }, []);
  const close = () => observatory.patch({ selected: null });
  return (
    <section
      className="drawer"
      ref={box}
      tabIndex={-1}
      aria-label={t("drawer.title")}
      onKeyDown={(event) => event.key === "Escape" && close()}
    >
      <div className="drawer-close">
        <CloseButton name={t("drawer.close")} onPress={close} />
      </div>
      <div className="drawer-body scroll">
        {fetched.status === "loading" && <p className="soft drawer-loading">{t("loading.short")}</p>}
        {fetched.status === "failed" &&
          (isUnknown(fetched.error) ? (
            <p className="note warn" role="alert">
              <Icon name="warn" size={14} />
              <span>{t("drawer.unknown")}</span>
            </p>
          ) : (
            <Failed error={fetched.error} retry={fetched.retry} />
          ))}
        {detail && <EventFacts event={detail} />}
      </div>
    </section>
  );
}

/** A link may name an event of a snapshot that is not here, or is no longer. */
const isUnknown = (error: unknown) => error instanceof ApiError && error.status === 404;

function EventFacts({ event }: { event: EventDetail }) {
  const { t, format, word } = useText();
  const names = useNames();
  const place = event.place ? names.placeAsNamed(event.place, event) : event.adm1 ? names.place(event.adm1) : null;
  const within = [event.adm2, event.adm1, event.iso3].filter((id): id is string => id !== null).map(names.place);
  const sides = [event.sideA, event.sideB].filter((side): side is string => side !== null);
  return (
    <>
      <header className="drawer-head">
        <p className="drawer-type">
          <i className="swatch" style={{ background: `var(--type-${event.type})` }} />
          {t(`type.${event.type}`)}
          {event.kind && <span className="soft"> · {names.kind(event.kind)}</span>}
        </p>
        <h2 dir="auto">{place ?? within[0] ?? t("place.unstated")}</h2>
        <p className="drawer-when">{format.eventDate(event.dateStart, event.dateEnd, event.datePrecision)}</p>
      </header>

      {event.summary && (
        <p className="drawer-summary" dir="auto" lang={event.dataset === "casebook" ? "en" : undefined}>
          {event.summary}
        </p>
      )}

      <Estimate event={event} />

      <dl className="facts">
        <div>
          <dt>{t("drawer.sides")}</dt>
          <dd>
            {sides.length === 0 && t("sides.unstated")}
            {sides.map((side, index) => (
              <span key={side} className="fact-side">
                {index > 0 && <span className="soft fact-versus">{t("drawer.versus")}</span>}
                <bdi>{names.actor(side)}</bdi>
                {names.actor(side) !== side && <small dir="auto">{t("drawer.asReported", { name: side })}</small>}
              </span>
            ))}
          </dd>
        </div>
        {event.dyad && event.dyad !== sides.join(" - ") && <Fact name={t("drawer.dyad")} value={event.dyad} />}
        {event.conflict && <Fact name={t("drawer.conflict")} value={event.conflict} />}
        <div>
          <dt>{t("drawer.place")}</dt>
          <dd>
            <span className="fact-precision">
              <PrecisionGlyph precision={event.placePrecision} />
              {t(`precision.place.${event.placePrecision}`)}
            </span>
            <small>{t(`precision.placeExplained.${event.placePrecision}`)}</small>
            {within.length > 0 && <bdi>{within.join(" · ")}</bdi>}
            <ReportedUnits event={event} />
            {event.placeDescription && <small dir="auto">{event.placeDescription}</small>}
            <Coordinates event={event} />
          </dd>
        </div>
        <div>
          <dt>{t("drawer.date")}</dt>
          <dd>
            <DatePrecisionWords event={event} />
            {event.reportDate && <small>{t("drawer.reported", { day: format.day(event.reportDate) })}</small>}
          </dd>
        </div>
        {event.quantity !== null && (
          <Quantity
            subject={event.uid}
            quantity={event.quantity}
            unit={event.unit}
            isCurated={event.dataset === "casebook"}
          />
        )}
        {event.clarity !== null && (
          <Fact name={t("drawer.clarity")} value={word(`clarity.${event.clarity}`, String(event.clarity))} />
        )}
        {event.codeStatus && <Fact name={t("drawer.codeStatus")} value={event.codeStatus} />}
      </dl>

      {event.flags.length > 0 && (
        <section className="drawer-section">
          <h3>{t("drawer.flags")}</h3>
          <ul className="flags">
            {event.flags.map((flag) => (
              <li key={flag} className="note warn">
                <Icon name="warn" size={14} />
                <span>
                  <strong>{t(`flag.${flag}`)}</strong> {t(`flagExplained.${flag}`)}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}

      <EventSources event={event} />

      <footer className="drawer-foot num">
        {names.dataset(event.dataset)} · {event.id}
        {event.line !== null && ` · ${t("drawer.line", { line: event.line })}`}
      </footer>
    </>
  );
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd dir="auto">{value}</dd>
    </div>
  );
}

/** A point is given only when the stated precision makes it one: a country's centre is not where it happened. */
function Coordinates({ event }: { event: EventDetail }) {
  if (event.longitude === null || event.latitude === null) return null;
  if (event.placePrecision !== "exact" && event.placePrecision !== "near") return null;
  const digits = event.placePrecision === "exact" ? 3 : 1;
  return (
    <small className="num ltr">
      {event.latitude.toFixed(digits)}°, {event.longitude.toFixed(digits)}°
    </small>
  );
}
