import { definePage, type MemberVisit, notFound, redirect, type Route } from '#platform/feature'
import { formatCount, formatDate, formatTime, isLocale, type Locale } from '#platform/i18n'
import { Button, DataTable, Form, FormActions, Notice, Prose, Section, SubNavigation, TextChange } from '#ui'
import { versionPath, versionsPath, writePath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { managedHead } from '../publishing/head.tsx'
import { renderBody } from '../reading/render.ts'
import { mayWrite } from '../story/may.ts'
import { type Story, storyBySlug, textOf, versionsOf } from '../story/queries.ts'
import type { Text } from '../story/story.ts'
import { saveText } from '../writing/writing.ts'
import { differenceOf } from './difference.ts'
import { changeWords } from './words.ts'

const moment = (at: Date, locale: Locale) => `${formatDate(at, 'short', locale)} ${formatTime(at, locale)}`

async function at(visit: MemberVisit): Promise<{ story: Story; language: Locale } | undefined> {
  const story = await storyBySlug(visit.db, visit.params.slug ?? '')
  const { language } = visit.params
  return story && isLocale(language) ? { story, language } : undefined
}

const list = definePage({
  name: 'versions of a story',
  path: versionsPath,
  who: 'organiser',
  may: mayWrite,
  async page(visit) {
    const found = await at(visit)
    if (!found) return notFound
    const { db, locale } = visit
    const { story, language } = found
    const t = words(locale)
    const { slug } = story
    const versions = await versionsOf(db, story.id, language)
    const shown = story.texts.find((one) => one.locale === language)?.shown
    return {
      title: t('versions.title'),
      description: t('versions.lead'),
      unlisted: true,
      section: 'stories',
      alternates: { nl: versionsPath.href('nl', { slug, language }), en: versionsPath.href('en', { slug, language }) },
      body: (
        <>
          {await managedHead(visit, story, 'versions')}
          {story.texts.length > 1 && (
            <SubNavigation
              label={t('versions.languages')}
              items={story.texts.map((one) => ({
                label: t(`language.${one.locale}`),
                href: versionsPath.href(locale, { slug, language: one.locale }),
                current: one.locale === language,
              }))}
            />
          )}
          <p>{t('versions.lead')}</p>
          <DataTable
            caption={t('versions.title')}
            columns={[
              { label: t('versions.number') },
              { label: t('versions.when') },
              { label: t('versions.by') },
              { label: t('versions.note') },
              { label: t('versions.words'), numeric: true },
            ]}
            rows={versions.map((one) => [
              <a href={versionPath.href(locale, { slug, language, number: one.number })}>
                {t('version', { number: one.number })}
                {one.number === shown && ` (${t('versions.shown')})`}
              </a>,
              moment(one.written_at, locale),
              one.writer ?? t('somebody'),
              one.note,
              formatCount(one.words, locale),
            ])}
          />
        </>
      ),
    }
  },
})

const one = definePage({
  name: 'a version of a story',
  path: versionPath,
  who: 'organiser',
  may: mayWrite,
  async page(visit) {
    const found = await at(visit)
    if (!found) return notFound
    const { db, locale, params } = visit
    const { story, language } = found
    const t = words(locale)
    const number = Number(params.number)
    const { slug } = story
    const [text, before] = await Promise.all([
      textOf(db, { storyId: story.id, locale: language, number }),
      textOf(db, { storyId: story.id, locale: language, number: number - 1 }),
    ])
    if (text === undefined) return notFound
    const newest = story.texts.find(({ locale: own }) => own === language)?.newest ?? number
    const { html } = await renderBody(db, story.id, text.body, language)
    return {
      title: t('version', { number }),
      description: t('versions.lead'),
      unlisted: true,
      section: 'stories',
      alternates: {
        nl: versionPath.href('nl', { slug, language, number }),
        en: versionPath.href('en', { slug, language, number }),
      },
      body: (
        <>
          {await managedHead(visit, story, 'versions')}
          <Notice
            tone="info"
            heading={t('versions.of', {
              number,
              when: moment(text.written_at, locale),
              who: text.writer ?? t('somebody'),
            })}
          >
            {text.note !== '' && <p>{text.note}</p>}
          </Notice>
          {number < newest && (
            <Form
              action={versionPath.href(locale, { slug, language, number })}
              label={t('versions.restore', { number })}
            >
              <FormActions>
                <Button variant="secondary">{t('versions.restore', { number })}</Button>
              </FormActions>
            </Form>
          )}
          {before && <Difference {...{ before, text, locale }} />}
          <Section heading={t('versions.whole')}>
            <h3 lang={language}>{text.title}</h3>
            {text.summary !== '' && <p lang={language}>{text.summary}</p>}
            <Prose html={html} lang={language} />
          </Section>
        </>
      ),
    }
  },
})

function Difference({ before, text, locale }: { before: Text; text: Text; locale: Locale }) {
  const t = words(locale)
  return (
    <Section heading={t('versions.since', { number: before.number })}>
      {before.title !== text.title && (
        <TextChange changes={differenceOf(before.title, text.title)} lang={text.locale} words={changeWords(locale)} />
      )}
      {before.summary !== text.summary && (
        <TextChange
          changes={differenceOf(before.summary, text.summary)}
          lang={text.locale}
          words={changeWords(locale)}
        />
      )}
      <TextChange changes={differenceOf(before.body, text.body)} lang={text.locale} words={changeWords(locale)} />
    </Section>
  )
}

/** Brings an older version back, as a new one: nothing in between is lost. */
const restore = definePage({
  name: 'bring back a version of a story',
  path: versionPath,
  who: 'organiser',
  may: mayWrite,
  method: 'POST',
  async page(visit) {
    const found = await at(visit)
    if (!found) return notFound
    const { db, locale, member, now, params } = visit
    const { story, language } = found
    const number = Number(params.number)
    const text = await textOf(db, { storyId: story.id, locale: language, number })
    const newest = story.texts.find((one) => one.locale === language)?.newest
    if (text === undefined || newest === undefined) return notFound
    const { title, summary, body, follows } = text
    await db.transaction().execute((tx) =>
      saveText(tx, {
        ...{ storyId: story.id, locale: language, seen: newest, follows, byId: member.personId, now },
        text: { title, summary, body, note: words(language)('versions.restored', { number }) },
      }),
    )
    return redirect(`${writePath.href(locale, { slug: story.slug, language })}?done=saved`)
  },
})

export const versionRoutes: Route[] = [list, one, restore]
