export type Way = {
  name: string
  href: string
  /** How many, or how it stands: a few characters. */ note?: string | undefined
}
export type WaysProps = { groups: { heading: string; ways: Way[] }[] }

/** The rooms behind a page, in groups beside each other: short links, each with how many there are. */
export function Ways({ groups }: WaysProps) {
  return (
    <div class="ways">
      {groups.map(({ heading, ways }) => (
        <div key={heading}>
          <h3 class="kind-label">{heading}</h3>
          <ul class="ways__list">
            {ways.map(({ name, href, note }) => (
              <li key={href}>
                <a href={href}>{name}</a>
                {note !== undefined && <span class="mono soft">{note}</span>}
              </li>
            ))}
          </ul>
        </div>
      ))}
    </div>
  )
}
