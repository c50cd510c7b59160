import type { ComponentChildren } from 'preact'

export type DataTableProps = {
  caption: string
  /** Shows the caption above the table; otherwise only a screen reader has it. */
  captioned?: boolean | undefined
  columns: { label: string; numeric?: boolean | undefined }[]
  /** The first cell of each row is its heading. */
  rows: ComponentChildren[][]
}

/** Figures to compare. Wider than the screen it scrolls in its own box, with the keyboard too. */
export function DataTable({ caption, captioned = false, columns, rows }: DataTableProps) {
  return (
    <div class="data-table" role="region" aria-label={caption} tabindex={0}>
      <table>
        <caption class={captioned ? undefined : 'unseen'}>{caption}</caption>
        <thead>
          <tr>
            {columns.map(({ label, numeric }) => (
              <th key={label} scope="col" class={numeric ? 'data-table__number' : undefined}>
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([first, ...cells], index) => (
            <tr key={index}>
              <th scope="row">{first}</th>
              {cells.map((cell, column) => (
                <td key={column} class={columns[column + 1]?.numeric ? 'data-table__number' : undefined}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
