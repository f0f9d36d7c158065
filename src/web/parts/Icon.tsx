/** Line icons on a 16 × 16 grid, drawn for this page. */
const PATHS = {
  search: "M7 2.500a4.500 4.500 0 1 0 0 9 4.500 4.500 0 0 0 0-9Zm3.300 7.800 3.200 3.200",
  import: "M8 2v7.500M4.800 6.500 8 9.700l3.200-3.200M2.500 10.500v2a1 1 0 0 0 1 1h9a1 1 0 0 0 1-1v-2",
  export: "M8 10V2.500M4.800 5.500 8 2.300l3.200 3.200M2.500 10.500v2a1 1 0 0 0 1 1h9a1 1 0 0 0 1-1v-2",
  link: "M6.600 9.400a2.600 2.600 0 0 0 3.700 0l2.300-2.300a2.600 2.600 0 0 0-3.700-3.700l-.9.9M9.400 6.600a2.600 2.600 0 0 0-3.700 0L3.400 8.900a2.600 2.600 0 0 0 3.700 3.700l.9-.9",
  light:
    "M8 5.200a2.800 2.800 0 1 0 0 5.600 2.800 2.800 0 0 0 0-5.600ZM8 1.500v1.300M8 13.200v1.300M1.500 8h1.300M13.200 8h1.300M3.400 3.400l.9.9M11.700 11.700l.9.9M3.400 12.600l.9-.9M11.700 4.300l.9-.9",
  dark: "M13 9.700A5.500 5.500 0 0 1 6.300 3 5.500 5.500 0 1 0 13 9.700Z",
  auto: "M8 2.500a5.500 5.500 0 1 0 0 11 5.500 5.500 0 0 0 0-11Zm0 0v11M8 5h3.500M8 8h5M8 11h3.500",
  close: "m4 4 8 8M12 4l-8 8",
  down: "m4 6 4 4 4-4",
  end: "m6 4 4 4-4 4",
  plus: "M8 3v10M3 8h10",
  minus: "M3 8h10",
  expand: "M9.500 2.500h4v4M6.500 13.500h-4v-4M13.500 2.500 9 7M2.500 13.500 7 9",
  shrink: "M13 7H9V3M3 9h4v4M9 7l4.500-4.500M7 9l-4.500 4.500",
  filter: "M2.500 4h11M4.500 8h7M6.500 12h3",
  list: "M5.500 4h8M5.500 8h8M5.500 12h8M2.500 4h.01M2.500 8h.01M2.500 12h.01",
  map: "m2.500 4 3.700-1.500 3.600 1.500 3.700-1.500v9.500l-3.700 1.500-3.600-1.500L2.500 13.500V4ZM6.200 2.500V12M9.800 4v9.500",
  network:
    "M4 5.700a1.700 1.700 0 1 0 0-3.400 1.700 1.700 0 0 0 0 3.400ZM12.300 7.400a1.700 1.700 0 1 0 0-3.400 1.700 1.700 0 0 0 0 3.400ZM6.500 13.700a1.700 1.700 0 1 0 0-3.400 1.700 1.700 0 0 0 0 3.400ZM5.600 4.400l5.100 1M4.500 5.600l1.500 4.800M11.100 6.900 7.800 10.900",
  actors:
    "M6 7.500a2.200 2.200 0 1 0 0-4.400 2.200 2.200 0 0 0 0 4.400ZM2 13c.3-2.500 1.800-3.800 4-3.800s3.700 1.300 4 3.800M10.500 3.300a2.100 2.100 0 0 1 0 4M11.500 9.400c1.500.4 2.300 1.600 2.500 3.600",
  exchange:
    "M2.500 5.500h10M9.800 2.800l2.700 2.700-2.700 2.700M13.500 10.500h-10M6.200 7.800 3.500 10.500l2.700 2.700",
  timeline: "M2.500 13.500h11M4 11V8M7 11V4M10 11V6.500M13 11V9",
  warn: "M8 2.500 14 13H2L8 2.500Zm0 4V9.500M8 11.300v.01",
  info: "M8 2.500a5.500 5.500 0 1 0 0 11 5.500 5.500 0 0 0 0-11ZM8 7.500v3M8 5.300v.01",
  check: "m3.500 8.500 3 3 6-7",
  more: "M3.500 8h.01M8 8h.01M12.500 8h.01",
  sort: "M5 3v10M2.800 10.800 5 13l2.200-2.200M11 13V3M8.800 5.200 11 3l2.200 2.200",
  compare: "M5.500 3v10M10.500 3v10M5.500 5.500 3 8l2.500 2.500M10.500 5.500 13 8l-2.500 2.500",
  out: "M9 3h4v4M13 3 7.500 8.500M11 9.500v3a.5.5 0 0 1-.5.5h-7a.5.5 0 0 1-.5-.5v-7a.5.5 0 0 1 .5-.5h3",
  evidence: "M2.500 3.500h7v5h-4l-2 2v-2h-1zM11.500 6.500h2v5h-1v2l-2-2h-3v-1",
  fit: "M2.500 6V3h3M13.500 6V3h-3M2.500 10v3h3M13.500 10v3h-3M5 8h6",
} as const;

const FILLED = {
  play: "M4.500 2.800v10.400l8.500-5.200z",
  pause: "M4 3h3v10H4zM9 3h3v10H9z",
  stepEnd: "M3 3v10l7-5zM11 3h2v10h-2z",
  stepStart: "M13 3v10L6 8zM3 3h2v10H3z",
} as const;

export type IconName = keyof typeof PATHS | keyof typeof FILLED;

export function Icon({ name, size = 16 }: { name: IconName; size?: number }) {
  const filled = name in FILLED;
  const path = filled ? FILLED[name as keyof typeof FILLED] : PATHS[name as keyof typeof PATHS];
  return (
    <svg
      className="icon-mark"
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill={filled ? "currentColor" : "none"}
      stroke={filled ? "none" : "currentColor"}
      strokeWidth={name === "more" ? 2.2 : name === "list" ? 1.7 : 1.4}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={path} />
    </svg>
  );
}
