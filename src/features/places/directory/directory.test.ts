import { expect, test } from 'vitest'
import { aBuilding, aRoom } from '#places'
import { openTestApp } from '../../../app/testing.ts'

test('a long list continues where it stopped, in as many queries as a short one', async () => {
  const many = await openTestApp()
  try {
    await many.db.transaction().execute((tx) => aBuilding(tx, { slug: 'a-first', name: { nl: 'A' } }))
    const few = await many.queriesOf(() => many.get('/plekken'))
    await many.db.transaction().execute(async (tx) => {
      for (let number = 0; number < 59; number++)
        await aRoom(tx, await aBuilding(tx, { slug: `b${number}`, name: { nl: `B ${number % 5}` } }))
    })
    expect(await many.queriesOf(() => many.get('/plekken?bookable='))).toBe(few)
    const places = (html: string) =>
      [...html.matchAll(/row__title"[^>]*><a href="\/plekken\/([^"]+)"/g)].map((match) => match[1])
    const follow = (html: string, rel: string) => html.match(new RegExp(`href="([^"]+)" rel="${rel}"`))?.[1] ?? ''
    await expect.poll(async () => places(await many.text('/plekken')).length).toBe(40)
    const first = await many.text('/plekken')
    const second = await many.text(follow(first, 'next'))
    expect(new Set([...places(first), ...places(second)]).size).toBe(60)
    expect(places(await many.text(follow(second, 'prev')))).toEqual(places(first))
    expect(first).toContain('60 plekken')
    const gone = await many.get('/plekken?after=torn-down')
    expect([gone.status, gone.headers.get('location')]).toEqual([303, '/plekken'])
  } finally {
    await many.close()
  }
})
