/** The map's signs for the legend, drawn as the map draws them. */
import type { PlacePrecision } from "../../events/model.ts";

export type Sign = Exclude<PlacePrecision, "international">;

export function PrecisionSign({ sign }: { sign: Sign }) {
  return (
    <svg className="map-sign" width="22" height="18" viewBox="-11 -9 22 18" aria-hidden="true">
      {sign === "exact" && <circle r="4" fill="currentColor" />}
      {(sign === "near" || sign === "exact-or-near") && (
        <>
          <circle r="7.500" fill="currentColor" opacity="0.22" />
          <circle r="3.600" fill="currentColor" />
        </>
      )}
      {sign === "admin2" && (
        <>
          <circle r="8.500" fill="currentColor" opacity="0.16" />
          <circle r="4" fill="none" stroke="currentColor" strokeWidth="1.900" />
        </>
      )}
      {sign === "diffuse" && (
        <circle
          r="6"
          fill="currentColor"
          fillOpacity="0.13"
          stroke="currentColor"
          strokeWidth="1.700"
          strokeDasharray="2.600 2.100"
        />
      )}
      {sign === "unstated" && <circle r="4" fill="currentColor" fillOpacity="0.5" />}
      {sign === "admin1" && (
        <>
          <path d="M-9 -6h18v12h-18z" fill="none" stroke="currentColor" strokeWidth="0.800" opacity="0.6" />
          <path d="M-9 0l6-6M-9 6l12-12M-3 6l12-12M3 6l6-6" stroke="currentColor" strokeWidth="1.100" opacity="0.65" />
        </>
      )}
      {sign === "country" && (
        <rect
          x="-9.500"
          y="-6"
          width="19"
          height="12"
          rx="6"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.100"
          strokeDasharray="2.400 1.900"
        />
      )}
    </svg>
  );
}

/** Nested circles on one foot line, with the figure that each stands for. */
export function SizeScale({ radii, labels }: { radii: readonly number[]; labels: readonly string[] }) {
  const greatest = Math.max(...radii);
  const height = greatest * 2 + 4;
  return (
    <svg className="map-sizes" width={greatest * 2 + 62} height={height} aria-hidden="true">
      {radii.map((radius, i) => (
        <g key={labels[i]}>
          <circle
            cx={greatest + 1}
            cy={height - radius - 1}
            r={radius}
            fill="none"
            stroke="currentColor"
            strokeWidth="1"
          />
          <line
            x1={greatest + 1}
            x2={greatest * 2 + 14}
            y1={height - radius * 2 - 1}
            y2={height - radius * 2 - 1}
            stroke="currentColor"
            strokeWidth="0.600"
            strokeDasharray="1.500 2"
          />
          <text x={greatest * 2 + 18} y={height - radius * 2 + 2.5}>
            {labels[i]}
          </text>
        </g>
      ))}
    </svg>
  );
}

/** A row of shades with the lower end of each class. */
export function Ramp({ colours, labels }: { colours: readonly string[]; labels: readonly string[] }) {
  return (
    <div className="map-ramp">
      {colours.map((colour, i) => (
        <span key={labels[i]}>
          <i style={{ background: colour }} />
          {labels[i]}
        </span>
      ))}
    </div>
  );
}
