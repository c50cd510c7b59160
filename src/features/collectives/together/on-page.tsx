import { formatDate, inLocale } from '#platform/i18n'
import { organisationPage } from '#people'
import { ButtonLink, Notice, Section, SkillTags, Stack } from '#ui'
import { collectivesPath, dissolvingPath, fittingPath, myCollectivesPath } from '../hrefs.ts'
import { words } from '../messages.ts'
import { collectiveOf } from './queries.ts'

/** On a collective's page: how it stands, what its members can together, and for them what they do together here. */
export const onCollectivePage = organisationPage.fill(async ({ db, locale, member }, { id, name, handle }) => {
  const collective = await collectiveOf(db, id, member?.personId ?? 0)
  if (collective === undefined) return undefined
  const t = words(locale)
  const { state, since, dissolved_reason, members, lent, standing } = collective
  const day = formatDate(since, 'date', locale)
  return (
    <>
      {state === 'resting' && (
        <Notice tone="info" heading={t('resting', { name })}>
          {t('restingText', { n: members })}
        </Notice>
      )}
      {state === 'dissolved' && (
        <Notice tone="info" heading={t('dissolved', { name, day })}>
          {dissolved_reason}
        </Notice>
      )}
      {lent.length > 0 && (
        <Section heading={t('together')}>
          <SkillTags
            label={t('together')}
            tags={lent.map((skill) => ({
              label: inLocale(skill.name, locale).text,
              href: collectivesPath.href(locale, {}, new URLSearchParams({ skill: skill.id })),
            }))}
          />
        </Section>
      )}
      {standing !== null && state !== 'dissolved' && (
        <Section heading={t('forMembers')}>
          <Stack>
            <ButtonLink href={fittingPath.href(locale, { handle })} variant="secondary">
              {t('fitting')}
            </ButtonLink>
            <a href={myCollectivesPath.href(locale)}>{t('mine')}</a>
            <a href={dissolvingPath.href(locale, { handle })}>{t('toDissolve')}</a>
          </Stack>
        </Section>
      )}
    </>
  )
})
