import { formatCount, type Locale } from '#platform/i18n'
import { DataTable, Disclosure } from '#ui'
import { words } from '../messages.ts'
import { named, type Names } from './in-words.ts'
import type { PlanQuality } from './plan.ts'

const bar = 18 // units of the picture that a bar is wide
const height = 90

/** How many people meet how many new ones: a bar for each number, and the same as a table. */
export function PeopleChart({ quality, names, locale }: { quality: PlanQuality; names: Names; locale: Locale }) {
  const t = words(locale)
  const { perPerson } = quality
  if (perPerson.length === 0) return null
  const counts = perPerson.map(([, count]) => count)
  const [least, most] = [Math.min(...counts), Math.max(...counts)]
  const steps = Array.from({ length: most - least + 1 }, (_, index) => {
    const people = perPerson.filter(([, count]) => count === least + index).map(([id]) => id)
    return { met: least + index, people }
  })
  const tallest = Math.max(...steps.map(({ people }) => people.length))
  const width = steps.length * (bar + 4) + 4
  const every = Math.ceil(steps.length / 12)
  return (
    <>
      <svg
        viewBox={`0 0 ${width} ${height + 34}`}
        width={Math.min(640, width * 2)}
        role="img"
        aria-label={t('chart.label', { least, most })}
      >
        {steps.map(({ met, people }, index) => {
          const tall = (people.length / tallest) * height
          const left = 4 + index * (bar + 4)
          return (
            <g key={met}>
              <rect x={left} y={height + 12 - tall} width={bar} height={tall} fill="currentColor" />
              {people.length > 0 && steps.length <= 24 && (
                <text x={left + bar / 2} y={height + 9 - tall} font-size="9" text-anchor="middle" fill="currentColor">
                  {people.length}
                </text>
              )}
              {index % every === 0 && (
                <text x={left + bar / 2} y={height + 24} font-size="10" text-anchor="middle" fill="currentColor">
                  {met}
                </text>
              )}
            </g>
          )
        })}
      </svg>
      <p class="soft">{t('chart.caption')}</p>
      <PeopleTable {...{ steps, names, locale }} />
    </>
  )
}

type Step = { met: number; people: number[] }

function PeopleTable({ steps, names, locale }: { steps: Step[]; names: Names; locale: Locale }) {
  const t = words(locale)
  return (
    <Disclosure summary={t('chart.table')}>
      <DataTable
        caption={t('chart.table')}
        columns={[
          { label: t('chart.met'), numeric: true },
          { label: t('chart.people'), numeric: true },
          { label: t('chart.who') },
        ]}
        rows={steps
          .filter(({ people }) => people.length > 0)
          .map(({ met, people }) => [
            formatCount(met, locale),
            formatCount(people.length, locale),
            named(people, names, locale),
          ])}
      />
    </Disclosure>
  )
}
