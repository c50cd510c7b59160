import { z } from 'zod'
import { personsMeant, viewerOf } from '#people'
import { definePage, type MemberVisit, notFound, type PageAnswer, redirect, type Route } from '#platform/feature'
import { readFields } from '#platform/http'
import { inLocale, type Locale } from '#platform/i18n'
import { type GatheringBrief, gatheringBySlug } from '#programme'
import {
  Button,
  ConfirmButton,
  Form,
  FormActions,
  FormErrors,
  Notice,
  RowList,
  Section,
  SeriesRow,
  Stack,
  StoryPicture,
  TextField,
} from '#ui'
import { managePicturePath, picturesPath, recapPicture } from '../hrefs.ts'
import { words } from '../messages.ts'
import { removePicture } from '../pictures/changing.ts'
import { recapHead } from '../recap/head.tsx'
import { mayMake } from '../recap/may.ts'
import { type MadePictureRow, type Marked, picturesOf } from '../recap/queries.ts'
import { mark, unmark } from './marking.ts'

type Typed = { who: string; error: string }
const said = ['marked', 'asked', 'unmarked'] as const

async function picturePage(
  visit: MemberVisit,
  gathering: GatheringBrief,
  picture: MadePictureRow,
  typed?: Typed,
): Promise<PageAnswer> {
  const { locale, url } = visit
  const t = words(locale)
  const params = { slug: gathering.slug, picture: picture.id }
  const done = said.find((one) => one === url.searchParams.get('done'))
  const alt = inLocale(picture.alt, locale)
  return {
    title: `${t('depicted.heading')}: ${t('recap')}`,
    description: t('depicted.lead'),
    unlisted: true,
    status: typed ? 422 : 200,
    alternates: { nl: managePicturePath.href('nl', params), en: managePicturePath.href('en', params) },
    body: (
      <>
        {await recapHead(visit, gathering, 'pictures')}
        <Stack>
          {done !== undefined && !typed && <Notice tone="success" heading={t(`done.${done}`)} />}
          <FormErrors heading={t('wrong.heading')} errors={typed ? { who: typed.error } : {}} />
          <p>
            <a href={`${picturesPath.href(locale, { slug: gathering.slug })}#beeld-${picture.id}`}>
              {t('depicted.back')}
            </a>
          </p>
          <StoryPicture
            src={recapPicture(picture.id)}
            alt={alt.text || t('pictures.undescribed')}
            width={picture.width}
            height={picture.height}
          />
          <Depicted {...{ picture, locale, typed }} action={managePicturePath.href(locale, params)} />
          <Section heading={t('removePicture.label')}>
            <ConfirmButton
              label={t('removePicture.label')}
              question={<p>{t('removePicture.question')}</p>}
              confirm={t('removePicture.yes')}
              action={managePicturePath.href(locale, params)}
              hidden={{ act: 'remove' }}
            />
          </Section>
        </Stack>
      </>
    ),
  }
}

type DepictedProps = { picture: MadePictureRow; action: string; typed: Typed | undefined; locale: Locale }

function Depicted({ picture, action, typed, locale }: DepictedProps) {
  const t = words(locale)
  const { marked } = picture
  return (
    <Section heading={t('depicted.heading')} count={String(marked.length)}>
      <p>{t('depicted.lead')}</p>
      {marked.length > 0 && (
        <RowList label={t('depicted.heading')}>
          {marked.map((one) => (
            <SeriesRow
              key={one.person_id}
              name={one.name}
              href={action}
              next={t(`consent.${standingOf(one)}`)}
              actions={
                ['yes', 'told'].includes(standingOf(one)) && (
                  <form method="post" action={action}>
                    <input type="hidden" name="act" value="unmark" />
                    <input type="hidden" name="person" value={one.person_id} />
                    <Button variant="quiet">
                      {t('depicted.unmark')}
                      <span class="unseen">: {one.name}</span>
                    </Button>
                  </form>
                )
              }
            />
          ))}
        </RowList>
      )}
      <Form action={action} hidden={{ act: 'mark' }} label={t('depicted.mark')}>
        <TextField
          name="who"
          label={t('field.who')}
          hint={t('field.whoHint')}
          value={typed?.who}
          error={typed?.error}
          maxlength={120}
        />
        <FormActions>
          <Button variant="secondary">{t('depicted.mark')}</Button>
        </FormActions>
      </Form>
    </Section>
  )
}

/** How a person stands to being in a picture. */
const standingOf = ({ answer, said: refuses }: Marked): 'yes' | 'no' | 'asked' | 'told' =>
  answer ?? (refuses ? 'asked' : 'told')

async function at(visit: MemberVisit): Promise<{ gathering: GatheringBrief; picture: MadePictureRow } | undefined> {
  const gathering = await gatheringBySlug(visit.db, visit.params.slug ?? '')
  if (gathering === undefined) return undefined
  const picture = (await picturesOf(visit.db, gathering.id)).find(({ id }) => id === visit.params.picture)
  return picture && { gathering, picture }
}

const page = definePage({
  name: 'a picture of a recap, and who is in it',
  path: managePicturePath,
  who: 'organiser',
  may: mayMake,
  async page(visit) {
    const found = await at(visit)
    return found === undefined ? notFound : picturePage(visit, found.gathering, found.picture)
  },
})

const fields = z.object({
  act: z.enum(['mark', 'unmark', 'remove']).catch('mark'),
  who: z.string().trim().max(120).catch('').default(''),
  person: z.coerce.number().int().positive().max(2_147_483_647).optional().catch(undefined),
})

const send = definePage({
  name: 'say who is in a picture of a recap, or take it away',
  path: managePicturePath,
  who: 'organiser',
  may: mayMake,
  method: 'POST',
  async page(visit) {
    const { db, locale, member, now, config, request } = visit
    const t = words(locale)
    const found = await at(visit)
    const read = await readFields(request, fields)
    if (found === undefined || !read.ok) return notFound
    const { gathering, picture } = found
    const { act, who, person = 0 } = read.value
    const { slug } = gathering
    const ids = { gatheringId: gathering.id, pictureId: picture.id }
    const here = managePicturePath.href(locale, { slug, picture: picture.id })
    if (act === 'remove') {
      await db
        .transaction()
        .execute((tx) => removePicture(tx, { gatheringId: gathering.id, id: picture.id, byId: member.personId, now }))
      return redirect(`${picturesPath.href(locale, { slug })}?done=removed`)
    }
    if (act === 'unmark') {
      await db.transaction().execute((tx) => unmark(tx, { ...ids, personId: person }))
      return redirect(`${here}?done=unmarked`)
    }
    const [meant, other] = who === '' ? [] : await personsMeant(db, who, await viewerOf(visit))
    if (meant === undefined || other !== undefined)
      return picturePage(visit, gathering, picture, { who, error: t(meant ? 'wrong.several' : 'wrong.nobody') })
    const given = { ...ids, personId: meant.id, byId: member.personId, now, baseUrl: config.baseUrl }
    const done = await db.transaction().execute((tx) => mark(tx, given))
    if (done === 'gone') return notFound
    if (done === 'already') return picturePage(visit, gathering, picture, { who, error: t('wrong.already') })
    return redirect(`${here}?done=${done}`)
  },
})

export const depictedRoutes: Route[] = [page, send]
