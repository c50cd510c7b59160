import type { Locale } from '#platform/i18n'
import { DataTable, Disclosure, Section } from '#ui'
import { words } from '../messages.ts'
import type { Bridging, Index } from '../report/bridging.ts'
import type { Names } from '../report/queries.ts'
import { disciplinesOf, groups } from '../rules/groups.ts'
import { calledOf } from './naming.ts'

type Props = { bridging: Bridging[]; names: Names; disciplines: ReadonlyMap<string, string>; locale: Locale }

/** The honest question: the answer in a sentence, the figures, what they mean, and the same for each series and gathering. */
export function Bridge({ bridging, names, disciplines, locale }: Props) {
  const t = words(locale)
  const all = bridging.find(({ key }) => key === 'all')
  const rest = bridging.filter(({ key }) => key !== 'all')
  return (
    <>
      <Section heading={t('bridge')}>
        <p class="answer">{t(`verdict.all.${all?.eiIndex.verdict ?? 'none'}`)}</p>
        {all && <Measures one={all} locale={locale} />}
        <Disclosure summary={t('explain')}>
          <p>{t('explainEi')}</p>
          <p>{t('explainAssortativity')}</p>
          <p>{t('explainNew')}</p>
          <p>{t('explainChance')}</p>
          <p>{t('explainCertain')}</p>
          <p>{t('explainGroups')}</p>
          <ul>
            {groups
              .filter((group) => group !== 'other')
              .map((group) => (
                <li key={group}>
                  {t(`group.${group}`)}:{' '}
                  {disciplinesOf(group)
                    .map((id) => disciplines.get(id) ?? id)
                    .join(', ')}
                </li>
              ))}
          </ul>
        </Disclosure>
      </Section>
      <Section heading={t('perGathering')}>
        {rest.length === 0 ? <p>{t('perGatheringNone')}</p> : <Subjects {...{ bridging: rest, names, locale }} />}
      </Section>
    </>
  )
}

/** Each measure of one subject, beside what chance gives. */
export function Measures({ one, locale }: { one: Bridging; locale: Locale }) {
  const t = words(locale)
  const row = (key: 'eiIndex' | 'assortativity' | 'newAcross', index: Index | null, show: (value: number) => string) =>
    index ? [[t(`index.${key}`), show(index.value), show(index.chance), t(`certain.${certainty(index)}`)]] : []
  return (
    <DataTable
      caption={t('bridge')}
      columns={[
        { label: t('measure') },
        { label: t('value'), numeric: true },
        { label: t('byChance'), numeric: true },
        { label: t('certainty') },
      ]}
      rows={[
        ...row('eiIndex', one.eiIndex, (value) => decimal(value, locale)),
        ...row('assortativity', one.assortativity, (value) => decimal(value, locale)),
        ...row('newAcross', one.newAcross, (value) => percent(value, locale)),
      ]}
    />
  )
}

function Subjects({ bridging, names, locale }: Pick<Props, 'bridging' | 'names' | 'locale'>) {
  const t = words(locale)
  return (
    <DataTable
      caption={t('perGathering')}
      columns={[
        { label: t('subject') },
        { label: t('compared') },
        { label: t('eiShort'), numeric: true },
        { label: t('chanceShort'), numeric: true },
        { label: t('asShort'), numeric: true },
        { label: t('newShort'), numeric: true },
        { label: t('met'), numeric: true },
      ]}
      rows={bridging.map((one) => [
        <Subject key={one.key} {...{ one, names, locale }} />,
        t(`verdict.${one.eiIndex.verdict}`),
        decimal(one.eiIndex.value, locale),
        decimal(one.eiIndex.chance, locale),
        decimal(one.assortativity.value, locale),
        one.newAcross ? percent(one.newAcross.value, locale) : '–',
        String(one.encounters),
      ])}
    />
  )
}

function Subject({ one, names, locale }: { one: Bridging; names: Names; locale: Locale }) {
  const { text, lang, href } = calledOf(one.key, names, locale)
  const series = one.key.startsWith('series:')
  const name = href ? (
    <a href={href} lang={lang}>
      {text}
    </a>
  ) : (
    <span lang={lang}>{text}</span>
  )
  return series ? name : <>– {name}</>
}

const certainty = ({ p }: Index) => (p === 0.01 ? 'sure' : p === 0.05 ? 'likely' : 'maybe')
const region = { nl: 'nl-NL', en: 'en-GB' }
const decimal = (value: number, locale: Locale): string =>
  new Intl.NumberFormat(region[locale], {
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
    signDisplay: 'negative',
  }).format(value)
const percent = (value: number, locale: Locale): string =>
  new Intl.NumberFormat(region[locale], { style: 'percent', maximumFractionDigits: 0 }).format(value)
