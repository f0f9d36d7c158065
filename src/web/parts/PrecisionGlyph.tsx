import type { PlacePrecision } from "../../events/model.ts";

/** How surely a place is known, as a sign: the vaguer, the wider and emptier. */
export function PrecisionGlyph({ precision }: { precision: PlacePrecision }) {
  return (
    <svg
      className="precision-glyph"
      width="14"
      height="14"
      viewBox="0 0 14 14"
      fill="none"
      stroke="currentColor"
      aria-hidden="true"
    >
      {precision === "exact" && <circle cx="7" cy="7" r="2.600" fill="currentColor" stroke="none" />}
      {precision === "near" && (
        <>
          <circle cx="7" cy="7" r="1.700" fill="currentColor" stroke="none" />
          <circle cx="7" cy="7" r="4.500" strokeWidth="1.200" />
        </>
      )}
      {precision === "exact-or-near" && (
        <>
          <circle cx="7" cy="7" r="2.200" fill="currentColor" stroke="none" />
          <circle cx="7" cy="7" r="4.800" strokeWidth="1.100" strokeDasharray="1.900 1.870" />
        </>
      )}
      {precision === "admin2" && <rect x="3" y="3" width="8" height="8" rx="1" strokeWidth="1.300" />}
      {precision === "admin1" && <rect x="1.500" y="1.500" width="11" height="11" rx="1.500" strokeWidth="1.300" />}
      {precision === "diffuse" && (
        <path d="M1.500 9.500c2-5 3.500 2 5.500-2s3.500 1 5.500-3" strokeWidth="1.300" strokeLinecap="round" />
      )}
      {precision === "country" && <circle cx="7" cy="7" r="5.300" strokeWidth="1.300" strokeDasharray="2.200 2" />}
      {precision === "international" && (
        <path
          d="M1.500 5.500c2 0 2 2 4 2s2-2 3.700-2 2 2 3.800 2M1.500 9.500c2 0 2 2 4 2s2-2 3.700-2 2 2 3.800 2"
          strokeWidth="1.200"
        />
      )}
      {precision === "unstated" && <path d="M4.500 7h5" strokeWidth="1.400" strokeLinecap="round" />}
    </svg>
  );
}
