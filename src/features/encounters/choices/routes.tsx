import { z } from 'zod'
import { definePage, notFound, redirect, type Route } from '#platform/feature'
import { readFields } from '#platform/http'
import { personPath } from '#people'
import { avoidPath, choicesPath, encountersPath, joinPath, meetPath, stopPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { forgetEncounters } from '../personal.ts'
import { waitingFor } from '../requests/queries.ts'
import { avoid, avoidedBy, stopAvoiding } from './avoiding.ts'
import { choiceOf, saveChoice } from './choice.ts'
import { memberCalled } from './known.ts'
import { ChoicesPage } from './pages.tsx'

const choices = definePage({
  name: 'own encounter choices',
  path: choicesPath,
  who: 'member',
  async page({ db, locale, member, now, url }) {
    const t = words(locale)
    const [choice, avoided, waiting] = await Promise.all([
      choiceOf(db, member.personId),
      avoidedBy(db, member.personId),
      waitingFor(db, member.personId, now),
    ])
    return {
      title: t('choices.heading'),
      description: t('choices.lead'),
      unlisted: true,
      alternates: { nl: choicesPath.href('nl'), en: choicesPath.href('en') },
      body: <ChoicesPage {...{ locale, choice, avoided, waiting }} done={url.searchParams.get('done')} />,
    }
  },
})

const save = definePage({
  name: 'keep own encounter choices',
  path: choicesPath,
  method: 'POST',
  who: 'member',
  async page({ db, locale, member, request }) {
    const box = z.string().optional()
    const given = await readFields(request, z.object({ suggested: box, scannable: box, counted: box }))
    const { suggested, scannable, counted } = given.ok ? given.value : {}
    const choice = { suggested: suggested === 'yes', scannable: scannable === 'yes', counted: counted === 'yes' }
    const before = await choiceOf(db, member.personId)
    await db.transaction().execute((tx) => saveChoice(tx, member.personId, choice))
    const left = before.suggested && !choice.suggested
    return redirect(`${choicesPath.href(locale)}?done=${left ? 'savedOff' : 'saved'}`)
  },
})

/** Where a button stood, to come back to. */
const from = z.object({
  from: z.enum(['people', 'person', 'choices', 'gathering']).catch('people'),
  gathering: z.string().max(200).catch('').default(''),
})

const join = definePage({
  name: 'take part in encounters',
  path: joinPath,
  method: 'POST',
  who: 'member',
  async page({ db, locale, member, request }) {
    const given = await readFields(request, from)
    await db.transaction().execute((tx) => saveChoice(tx, member.personId, { suggested: true }))
    const slug = given.ok ? given.value.gathering : ''
    return redirect(`${slug === '' ? encountersPath.href(locale) : meetPath.href(locale, { slug })}?done=joined`)
  },
})

const stop = definePage({
  name: 'stop with encounters and forget everything',
  path: stopPath,
  method: 'POST',
  who: 'member',
  async page({ db, locale, member }) {
    await db.transaction().execute((tx) => forgetEncounters(tx, member.personId))
    return redirect(`${choicesPath.href(locale)}?done=stopped`)
  },
})

const avoiding = definePage({
  name: 'rather not meet a person, or take that back',
  path: avoidPath,
  method: 'POST',
  who: 'member',
  async page({ db, locale, member, params, request }) {
    const given = await readFields(request, from.extend({ undo: z.string().optional() }))
    const handle = params.handle ?? ''
    const undo = given.ok && given.value.undo !== undefined
    const other = undo
      ? (await avoidedBy(db, member.personId)).find((one) => one.handle === handle)
      : await memberCalled(db, member.personId, handle)
    if (other === undefined || !given.ok) return notFound
    const act = undo ? stopAvoiding : avoid
    await db.transaction().execute((tx) => act(tx, member.personId, other.id))
    const slug = given.value.gathering
    const back = {
      people: encountersPath.href(locale),
      person: personPath.href(locale, { handle }),
      choices: choicesPath.href(locale),
      gathering: slug === '' ? encountersPath.href(locale) : meetPath.href(locale, { slug }),
    }[given.value.from]
    const query = new URLSearchParams({ done: undo ? 'welcomeBack' : 'avoided', wie: handle })
    return redirect(`${back}?${query}`)
  },
})

export const choiceRoutes: Route[] = [choices, save, join, stop, avoiding]
