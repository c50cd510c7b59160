import type { ComponentChildren } from 'preact'

export type SeatingProps = {
  tables: {
    key: number
    /** Which table: Tafel 3. */
    name: string
    /** After the name: a box to keep it so. */
    beside?: ComponentChildren | undefined
    /** Who sits there. */
    people: ComponentChildren[]
  }[]
}

/** Who sits where: tables beside each other, as many as fit. */
export const Seating = ({ tables }: SeatingProps) => (
  <ul class="seating">
    {tables.map(({ key, name, beside, people }) => (
      <li key={key} class="seating__table">
        <div class="seating__head">
          <h3>{name}</h3>
          {beside}
        </div>
        <ul class="seating__people">
          {people.map((one, index) => (
            <li key={index}>{one}</li>
          ))}
        </ul>
      </li>
    ))}
  </ul>
)
