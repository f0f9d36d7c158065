/** Three gusts: the dry wind that the observatory is named after. */
export function Wordmark() {
  return (
    <svg className="wordmark" width="26" height="22" viewBox="0 0 26 22" fill="none" aria-hidden="true">
      <g stroke="var(--accent)" strokeWidth="1.900" strokeLinecap="round">
        <path d="M2 7h10.500c3.600 0 5-4.600 1.700-5.600" />
        <path d="M5 11.500h15.500c4 0 4.700-5.600 1-6.100" />
        <path d="M1 16h12.500c3.700 0 4.200 4.700.8 5" />
        <path d="M18 16h3.500" />
      </g>
    </svg>
  );
}
