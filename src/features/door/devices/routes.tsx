import { z } from 'zod'
import { actOnce } from '#platform/database'
import { definePage, type MemberVisit, notFound, type Page, redirect, type Route } from '#platform/feature'
import { readFields } from '#platform/http'
import { gatheringBySlug, mayManage } from '#programme'
import { devicePath, doorPath, linkHref } from '../hrefs.ts'
import { words } from '../messages.ts'
import { doorHead } from '../head.tsx'
import { addDevice, renewLink, restoreDevice, revokeDevice, roles } from './device.ts'
import { DevicePage, DevicesPage, type Rejected } from './pages.tsx'
import { devicesOf } from './queries.ts'

type Gathering = NonNullable<Awaited<ReturnType<typeof gatheringBySlug>>>

const gatheringOf = (visit: MemberVisit) => gatheringBySlug(visit.db, visit.params.slug ?? '')

async function devicesPage(visit: MemberVisit, gathering: Gathering, rejected?: Rejected): Promise<Page> {
  const { db, locale, now } = visit
  const t = words(locale)
  const { slug } = gathering
  return {
    title: t('doorTitle'),
    description: t('devicesLead'),
    unlisted: true,
    status: rejected ? 422 : 200,
    alternates: { nl: doorPath.href('nl', { slug }), en: doorPath.href('en', { slug }) },
    body: (
      <DevicesPage
        head={await doorHead(visit, gathering, 'devices')}
        devices={await devicesOf(db, gathering.id)}
        {...{ slug, locale, now, rejected }}
      />
    ),
  }
}

const devices = definePage({
  name: 'door of a gathering',
  path: doorPath,
  who: 'organiser',
  may: mayManage,
  async page(visit) {
    const gathering = await gatheringOf(visit)
    return gathering ? devicesPage(visit, gathering) : notFound
  },
})

const newDevice = z.object({
  once: z.uuid('wrong.form'),
  name: z.string('wrong.name').trim().min(1, 'wrong.name').max(60, 'wrong.nameLong'),
  role: z.enum(roles, 'wrong.role'),
})

const add = definePage({
  name: 'add a door device',
  method: 'POST',
  path: doorPath,
  who: 'organiser',
  may: mayManage,
  async page(visit) {
    const { db, request, locale, now, member } = visit
    const gathering = await gatheringOf(visit)
    if (!gathering) return notFound
    const read = await readFields(request, newDevice)
    if (!read.ok) return devicesPage(visit, gathering, read)
    const { once, name, role } = read.value
    const by = member.personId
    const added = await actOnce(db, once, (tx) => addDevice(tx, { gatheringId: gathering.id, name, role, by, now }))
    if ('problem' in added)
      return devicesPage(visit, gathering, { values: { name, role }, errors: { name: 'wrong.nameTaken' } })
    return redirect(`${devicePath.href(locale, { slug: gathering.slug, device: added.id })}?done=added`)
  },
})

const device = definePage({
  name: 'door device',
  path: devicePath,
  who: 'organiser',
  may: mayManage,
  async page(visit) {
    const { db, locale, now, config, params } = visit
    const gathering = await gatheringOf(visit)
    const found = gathering && (await devicesOf(db, gathering.id)).find(({ id }) => id === Number(params.device))
    if (!found) return notFound
    const { slug } = gathering
    const usable = found.link !== null && found.revoked_at === null && found.link_expires_at > now
    const alternates = {
      nl: devicePath.href('nl', { slug, device: found.id }),
      en: devicePath.href('en', { slug, device: found.id }),
    }
    return {
      title: found.name,
      description: words(locale)('devicesLead'),
      unlisted: true,
      alternates,
      modules: usable ? ['src/ui/copy-field/copy-field.client.ts'] : [],
      body: (
        <DevicePage
          head={await doorHead(visit, gathering, 'devices')}
          device={found}
          link={usable ? config.baseUrl + linkHref(found.link ?? '') : undefined}
          {...{ slug, locale, now }}
        />
      ),
    }
  },
})

const change = z.object({ action: z.enum(['revoke', 'restore', 'renew']) })

const changeRoute = definePage({
  name: 'change a door device',
  method: 'POST',
  path: devicePath,
  who: 'organiser',
  may: mayManage,
  async page(visit) {
    const { db, request, locale, now, params } = visit
    const gathering = await gatheringOf(visit)
    const read = await readFields(request, change)
    if (!gathering || !read.ok) return notFound
    const known = { gatheringId: gathering.id, id: Number(params.device) }
    const { action } = read.value
    await db.transaction().execute(async (tx) => {
      if (action === 'revoke') await revokeDevice(tx, known, now)
      else if (action === 'restore') await restoreDevice(tx, known)
      else await renewLink(tx, known, now)
    })
    return redirect(`${devicePath.href(locale, { slug: gathering.slug, device: known.id })}?done=${action}`)
  },
})

export const deviceRoutes: Route[] = [devices, add, device, changeRoute]
