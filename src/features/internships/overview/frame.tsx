import type { ComponentChildren } from 'preact'
import type { LocalPath, MemberVisit, Page } from '#platform/feature'
import { organisationPath } from '#people'
import { Breadcrumb, Flow, FormErrors, Notice, PageHeading, SubNavigation } from '#ui'
import {
  organisationInternshipsPath,
  schoolOutsidePath,
  schoolPlacesPath,
  schoolProgrammesPath,
  schoolStudentsPath,
} from '../hrefs.ts'
import { words } from '../messages.ts'
import type { Acting } from './acting.ts'

const pages = {
  overview: organisationInternshipsPath,
  places: schoolPlacesPath,
  students: schoolStudentsPath,
  programmes: schoolProgrammesPath,
  outside: schoolOutsidePath,
} as const
export type OrganisationPage = keyof typeof pages

export type Errors = Record<string, string>
export type Typed = Record<string, string | string[] | undefined>

/** What a form was filled with, as one text. */
export const typedText = (values: Typed, name: string): string | undefined => {
  const value = values[name]
  return Array.isArray(value) ? value.at(-1) : value
}

/** Messages of this feature for the errors of a form, whose schema names them by key. */
export function inWords(visit: Pick<MemberVisit, 'locale'>, errors: Errors): Errors {
  const t = words(visit.locale)
  const known = (text: string): text is 'wrong.field' => text.startsWith('wrong.')
  return Object.fromEntries(Object.entries(errors).map(([name, text]) => [name, t(known(text) ? text : 'wrong.field')]))
}

const dones = [
  'saved',
  'ended',
  'again',
  'approved',
  'refused',
  'confirmed',
  'invited',
  'removed',
  'registered',
] as const

/** What was just done, by the word the address has for it. */
export function Done({ locale, url }: Pick<MemberVisit, 'locale' | 'url'>) {
  const done = dones.find((one) => one === url.searchParams.get('done'))
  if (done === undefined) return null
  const count = Math.min(9999, Number(url.searchParams.get('n')) || 0)
  return <Notice tone="success" heading={words(locale)(`done.${done}`, { n: count })} />
}

type Framed = {
  acting: Acting
  current: OrganisationPage
  path?: LocalPath
  params?: Record<string, string | number>
  title: string
  lead?: string
  errors?: Errors
  body: ComponentChildren
}

/** A page for who acts for an organisation, under the head and links they share. */
export function framed(visit: MemberVisit, given: Framed): Page {
  const { locale } = visit
  const { acting, current, title, errors = {} } = given
  const t = words(locale)
  const { handle, name } = acting
  const path = given.path ?? pages[current]
  const params = { handle, ...given.params }
  const shown = acting.school ? (Object.keys(pages) as OrganisationPage[]) : []
  return {
    title: `${title}: ${name}`,
    description: title,
    unlisted: true,
    ...(Object.keys(errors).length > 0 && { status: 422 as const }),
    alternates: { nl: path.href('nl', params), en: path.href('en', params) },
    body: (
      <>
        <Breadcrumb label={t('trail')} trail={[{ label: name, href: organisationPath.href(locale, { handle }) }]} />
        <PageHeading heading={title} lead={given.lead} />
        {shown.length > 0 && (
          <SubNavigation
            label={t('organisation.pages', { name })}
            items={shown.map((key) => ({
              label: t(`organisation.${key}`),
              href: pages[key].href(locale, { handle }),
              current: key === current,
            }))}
          />
        )}
        <FormErrors heading={t('notSaved')} errors={errors} whole={['form']} />
        <Flow>
          <Done {...visit} />
          {given.body}
        </Flow>
      </>
    ),
  }
}
