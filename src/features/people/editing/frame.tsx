import type { ComponentChildren } from 'preact'
import type { Page } from '#platform/feature'
import { FormErrors, Notice, PageHeading, SubNavigation } from '#ui'
import { partyHref } from '../hrefs.ts'
import { words } from '../messages.ts'
import { editAlternates, editHref, type Editing, type EditPart } from './editing.ts'
import { OwnPages } from './own-pages.tsx'

const mineParts = ['basics', 'picture', 'skills', 'works', 'availability', 'visibility'] as const
const theirParts = ['basics', 'picture', 'skills', 'works', 'members'] as const
const dones = ['saved', 'picked', 'removed', 'member'] as const

type Framed = {
  /** By name of the field, in words. */
  errors?: Record<string, string>
  /** Names of errors that belong to no field. */
  whole?: string[]
  modules?: string[]
  /** Of an address with more parts, such as one work. */
  params?: Record<string, string>
}

/** A page to change a part of a profile: heading, the other parts, what was done or is wrong, and the form. */
export function editPage(
  editing: Editing,
  part: EditPart,
  body: ComponentChildren,
  { errors = {}, whole, modules, params }: Framed = {},
): Page {
  const { visit, party, mine } = editing
  const t = words(visit.locale)
  const title = mine ? t('editYours') : t('editOf', { name: party.name })
  const done = dones.find((one) => one === visit.url.searchParams.get('done'))
  const failed = Object.keys(errors).length > 0
  return {
    title: `${partLabel(editing, part)} · ${title}`,
    description: t('editLead'),
    unlisted: true,
    ...(failed && { status: 422 as const }),
    ...(modules && { modules }),
    alternates: editAlternates(editing, part, params),
    body: (
      <>
        <PageHeading heading={title} lead={part === 'basics' ? t('editLead') : undefined}>
          <a href={partyHref(party, visit.locale)}>{t('editSeePage')}</a>
        </PageHeading>
        {mine && <OwnPages locale={visit.locale} current="myProfile" />}
        <Parts {...{ editing, part }} />
        {done && !failed && <Notice tone="success" heading={t(`done.${done}`)} />}
        <FormErrors heading={t('notSaved')} errors={errors} {...(whole && { whole })} />
        {body}
      </>
    ),
  }
}

function Parts({ editing, part }: { editing: Editing; part: EditPart }) {
  const shown = editing.mine ? mineParts : theirParts
  return (
    <SubNavigation
      label={words(editing.visit.locale)('editParts')}
      items={shown.map((one) => ({
        label: partLabel(editing, one),
        href: editHref(editing, one),
        current: one === part || (one === 'works' && part === 'work'),
      }))}
    />
  )
}

function partLabel({ visit, mine }: Editing, part: EditPart): string {
  const t = words(visit.locale)
  if (part === 'work') return t('edit.works')
  if (!mine && (part === 'basics' || part === 'picture')) return t(`editTheir.${part}`)
  return t(`edit.${part}`)
}

type Key = Parameters<ReturnType<typeof words>>[0]

/** The words of errors, whose texts are keys of our messages. */
export function inWords({ visit }: Editing, errors: Record<string, string>): Record<string, string> {
  const t = words(visit.locale) as (key: Key) => string
  return Object.fromEntries(Object.entries(errors).map(([name, key]) => [name, t(key as Key)]))
}
