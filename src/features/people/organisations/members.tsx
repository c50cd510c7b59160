import { z } from 'zod'
import { type PageAnswer, redirect } from '#platform/feature'
import { readFields } from '#platform/http'
import { Button, Form, FormActions, Section, TextField } from '#ui'
import { editHref, type Editing, editRoutes } from '../editing/editing.ts'
import { editPage, inWords } from '../editing/frame.tsx'
import { personPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { belonging } from '../parties/party.ts'
import { viewerOf } from '../visibility/viewer.ts'
import { answerRequest, changeMember, endBelonging, invite } from './belonging.ts'
import { type CircleMember, everyoneIn, personsMeant } from './queries.ts'

const form = z.object({
  act: z.enum(['accept', 'refuse', 'change', 'remove', 'invite']).catch('invite'),
  person: z.coerce.number().int().max(2_147_483_647).optional().catch(undefined),
  standing: z.enum(belonging).catch('member'),
  role: z.string().trim().max(80, 'memberRoleTooLong').default(''),
  who: z.string().trim().max(300).default(''),
})
type Fields = z.infer<typeof form>

export const membersRoutes = editRoutes({
  part: 'members',
  name: 'people',
  show: (editing) => page(editing, {}),
  async save(editing) {
    const read = await readFields(editing.visit.request, form)
    if (!read.ok) return page(editing, inWords(editing, read.errors))
    const { value } = read
    return value.act === 'invite' ? inviteOne(editing, value.who) : changeOne(editing, value)
  },
})

const saved = (editing: Editing) => redirect(`${editHref(editing, 'members')}?done=member`)

async function changeOne(editing: Editing, { act, person = 0, standing, role }: Fields): Promise<PageAnswer> {
  const { db, config } = editing.visit
  const circle = editing.party
  const result = await db.transaction().execute((tx) => {
    if (act === 'change') return changeMember(tx, circle.id, person, { standing, role: role || null })
    if (act === 'remove') return endBelonging(tx, circle.id, person)
    return answerRequest(tx, { circle, personId: person, accept: act === 'accept', baseUrl: config.baseUrl })
  })
  if (!result.ok && result.reason === 'last-admin')
    return page(editing, inWords(editing, { [`member-${person}`]: 'memberLastAdmin' }))
  if (!result.ok && result.reason === 'closed') return page(editing, inWords(editing, { who: 'joinClosed' }))
  return saved(editing)
}

async function inviteOne(editing: Editing, typed: string): Promise<PageAnswer> {
  const { visit, party: circle } = editing
  const meant = await personsMeant(visit.db, typed, await viewerOf(visit))
  const [person, other] = meant
  if (person === undefined) return page(editing, inWords(editing, { who: 'inviteUnknown' }), typed)
  if (other !== undefined) return page(editing, inWords(editing, { who: 'inviteSeveral' }), typed)
  const { baseUrl } = visit.config
  const result = await visit.db.transaction().execute((tx) => invite(tx, { circle, personId: person.id, baseUrl }))
  if (result.ok) return saved(editing)
  if (result.reason === 'closed') return page(editing, inWords(editing, { who: 'joinClosed' }), typed)
  return page(editing, { who: words(visit.locale)('inviteThere', { name: person.name }) }, typed)
}

async function page(editing: Editing, errors: Record<string, string>, typed = '') {
  const { db, locale } = editing.visit
  const t = words(locale)
  const everyone = await everyoneIn(db, editing.party.id)
  const those = (...standings: CircleMember['standing'][]) => everyone.filter((one) => standings.includes(one.standing))
  const [asked, invited, members] = [those('asked'), those('invited'), those(...belonging)]
  return editPage(
    editing,
    'members',
    <>
      {asked.length > 0 && (
        <Section heading={t('membersRequests')} count={String(asked.length)}>
          <Waiting {...{ editing, people: asked }} buttons={{ accept: t('memberAccept'), refuse: t('memberRefuse') }} />
        </Section>
      )}
      <Section heading={t('membersThere')} count={String(members.length)}>
        <ul class="choice-rows">
          {members.map((member) => (
            <Member key={member.id} {...{ editing, member }} />
          ))}
        </ul>
        <ul class="rights">
          {belonging.map((standing) => (
            <li key={standing}>
              <strong>{t(`standing.${standing}`)}</strong> {t(`standingHint.${standing}`, { name: editing.party.name })}
            </li>
          ))}
        </ul>
      </Section>
      {invited.length > 0 && (
        <Section heading={t('membersInvited')} count={String(invited.length)}>
          <Waiting {...{ editing, people: invited }} buttons={{ remove: t('memberTakeBack') }} />
        </Section>
      )}
      <Section heading={t('inviteTitle')}>
        <Form action={editHref(editing, 'members')} label={t('inviteTitle')}>
          <TextField name="who" label={t('inviteWho')} hint={t('inviteWhoHint')} value={typed} error={errors.who} />
          <FormActions>
            <Button name="act" value="invite">
              {t('inviteSend')}
            </Button>
          </FormActions>
        </Form>
      </Section>
    </>,
    { errors },
  )
}

type WaitingProps = { editing: Editing; people: CircleMember[]; buttons: Partial<Record<Fields['act'], string>> }

/** People who asked or are invited, with what an admin can do. */
function Waiting({ editing, people, buttons }: WaitingProps) {
  const { locale } = editing.visit
  return (
    <ul class="choice-rows">
      {people.map(({ id, name, handle, words: said }) => (
        <li key={id}>
          <div>
            <a href={personPath.href(locale, { handle })}>{name}</a>
            {said && <p class="soft">{said}</p>}
          </div>
          <form method="post" action={editHref(editing, 'members')} aria-label={name}>
            <input type="hidden" name="person" value={id} />
            {Object.entries(buttons).map(([act, label], index) => (
              <Button key={act} name="act" value={act} variant={index === 0 ? 'secondary' : 'quiet'}>
                {label}
              </Button>
            ))}
          </form>
        </li>
      ))}
    </ul>
  )
}

/** Somebody who belongs: the role in words, what they may, and the way out. */
function Member({ editing, member }: { editing: Editing; member: CircleMember }) {
  const { locale } = editing.visit
  const t = words(locale)
  const { id, name, handle, role, standing } = member
  return (
    <li id={`member-${id}`} tabindex={-1}>
      <a href={personPath.href(locale, { handle })}>{name}</a>
      <form method="post" action={editHref(editing, 'members')} aria-label={t('memberChange', { name })}>
        <input type="hidden" name="person" value={id} />
        <label>
          <span class="moment__label">{t('memberRole')}</span>
          <input class="input" name="role" value={role ?? ''} maxlength={80} />
        </label>
        <label>
          <span class="moment__label">{t('memberStanding')}</span>
          <select class="input input--select" name="standing">
            {belonging.map((one) => (
              <option key={one} value={one} selected={one === standing}>
                {t(`standing.${one}`)}
              </option>
            ))}
          </select>
        </label>
        <Button name="act" value="change" variant="secondary">
          {t('save')}
        </Button>
        <Button name="act" value="remove" variant="quiet">
          {t('memberRemove')}
        </Button>
      </form>
    </li>
  )
}
