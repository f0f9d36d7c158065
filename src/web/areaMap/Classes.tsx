/** Legend of a map of shaded areas: classes from the lowest to the highest, each with its colour. */
export function Classes({
  title,
  classes,
  note,
}: {
  title: string;
  classes: readonly { label: string; colour: string }[];
  note?: string;
}) {
  return (
    <figure className="area-classes">
      <figcaption>{title}</figcaption>
      <ul>
        {classes.map(({ label, colour }) => (
          <li key={label}>
            <span className="area-swatch" style={{ background: colour }} />
            <bdi dir="ltr">{label}</bdi>
          </li>
        ))}
      </ul>
      {note && <p className="soft">{note}</p>}
    </figure>
  );
}
