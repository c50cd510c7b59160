import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestApp, type TestApp } from '../../../app/testing.ts'
import {
  type Choice,
  format,
  type Mode,
  type PlacementDocument,
  problemOf,
  readDocument,
  sealedText,
  seedOf,
} from './document.ts'
import { place } from './solving.ts'
import { holds, verify } from './verify.ts'

const sha = (data: Buffer | string) => createHash('sha256').update(data).digest('hex')

/** A document as it would be published, of lists as given. */
function published(
  lists: Choice[][],
  capacities: number[],
  mode: Mode = 'fair',
  secret = Buffer.alloc(32, 7),
): PlacementDocument {
  const hex = secret.toString('hex')
  const names = lists.map((_, at) => `S${String(at).padStart(9, '0')}`)
  const document: PlacementDocument = {
    ...{ format, version: 1, matchday: 'abcdefghij', round: 1, mode },
    lottery: { commitment: sha(secret), secret: hex, seed: seedOf(hex) },
    places: capacities.map((capacity, at) => ({ place: at + 1, capacity })),
    students: names.map((student, at) => ({ student, choices: lists[at] ?? [] })),
    result: names.map((student) => [student, null]),
  }
  const problem = problemOf(document)
  if (problem === undefined) throw new Error('these lists are no problem')
  const { placeOf } = place(problem, mode, document.lottery.seed)
  return {
    ...document,
    result: names.map((student, at) => [student, (placeOf[at] ?? -1) < 0 ? null : (placeOf[at] ?? 0) + 1]),
  }
}

const small = published(
  [
    [
      [1, 1, 2],
      [2, 2, 1],
    ],
    [
      [1, 1, 1],
      [2, 2, 1],
    ],
    [[2, 1, 1]],
    [],
  ],
  [1, 1],
)

describe('the file of a placement', () => {
  test('of any lists, in both modes: it holds, and comes out the same again', async () => {
    const lists = fc.array(
      fc.uniqueArray(fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 3 })), {
        selector: ([at]) => at,
        maxLength: 4,
      }),
      { maxLength: 8 },
    )
    await fc.assert(
      fc.asyncProperty(
        lists,
        fc.array(fc.nat({ max: 2 }), { minLength: 4, maxLength: 4 }),
        fc.constantFrom<Mode>('fair', 'most'),
        async (given, seats, mode) => {
          const document = published(
            given.map((list) => list.map(([at, tier], rank): Choice => [at, rank + 1, tier])),
            seats,
            mode,
          )
          const read = readDocument(JSON.stringify(document))
          expect(read.ok).toBe(true)
          const verdict = await verify(document)
          expect({ ...verdict, holds: holds(verdict) }).toMatchObject({
            lottery: 'right',
            possible: true,
            pairCount: 0,
            again: 'same',
            holds: true,
          })
        },
      ),
      { numRuns: 60 },
    )
  })

  test('tampered with in any of these ways, it is found', async () => {
    const change = (to: (document: PlacementDocument) => void) => {
      const document = structuredClone(small)
      to(document)
      return verify(document)
    }
    const swapped = await change((document) => {
      const [one, other] = document.result
      if (one && other) [one[1], other[1]] = [other[1], one[1]]
    })
    expect([holds(swapped), swapped.pairs]).toEqual([false, [['S000000001', 1]]])
    const moved = await change((document) => document.result.splice(3, 1, ['S000000003', 2]))
    expect([holds(moved), moved.possible]).toEqual([false, false])
    const seed = await change((document) => (document.lottery.seed += 1))
    expect([holds(seed), seed.lottery]).toEqual([false, 'wrong'])
    const secret = await change((document) => {
      document.lottery.secret = '00'.repeat(32)
      document.lottery.seed = 0
    })
    expect(secret.lottery).toBe('wrong')
    const nobody = await change((document) =>
      document.result.splice(0, 4, ...document.result.map(([name]): [string, null] => [name, null])),
    )
    expect([holds(nobody), nobody.pairCount]).toEqual([false, 5])
    const unknown = await change((document) => document.places.pop())
    expect([holds(unknown), unknown.possible]).toEqual([false, false])
  })

  test('who lost the lottery did so by the seed: another one is noticed', async () => {
    const tied = published([[[1, 1, 1]], [[1, 1, 1]], [[1, 1, 1]]], [1])
    const winner = tied.result.findIndex(([, at]) => at !== null)
    const forged = structuredClone(tied)
    forged.result = forged.result.map(([name], at) => [name, at === (winner + 1) % 3 ? 1 : null])
    const verdict = await verify(forged)
    expect([holds(verdict), verdict.pairCount, verdict.again]).toEqual([false, 0, 'different'])
  })

  test('a sealed list tells only the place, and belongs to its student alone', async () => {
    const sealed = structuredClone(small)
    const text = sealedText('0'.repeat(26), [
      [1, 1, 1],
      [2, 2, 1],
    ])
    sealed.students[1] = { student: 'S000000001', sealed: sha(text), placeRank: 1 }
    const verdict = await verify(sealed)
    expect([holds(verdict), verdict.sealed, verdict.again, verdict.pairCount]).toEqual([true, 1, 'unknown', 0])
    expect(JSON.stringify(sealed)).not.toContain('[[1,1,1],[2,2,1]]')
  })

  test('what is no such file is said, and why', () => {
    const why = (text: string) => {
      const read = readDocument(text)
      return read.ok ? 'ok' : read.why
    }
    const changed = (part: object) => why(JSON.stringify({ ...small, ...part }))
    expect(why('{')).toBe('json')
    expect([why('null'), why('[]'), why('"x"'), changed({ format: 'x' })]).toEqual([
      'format',
      'format',
      'format',
      'format',
    ])
    expect(changed({ version: 2 })).toBe('version')
    expect([
      changed({ places: [{ place: 1 }] }),
      changed({ result: [['S000000000', -1]] }),
      changed({ lottery: {} }),
    ]).toEqual(['shape', 'shape', 'shape'])
    expect(changed({ students: [null] })).toBe('shape')
    expect(changed({ students: [small.students[1], small.students[0]] })).toBe('order')
    expect(changed({ places: [small.places[0], small.places[0]] })).toBe('order')
    expect(why(JSON.stringify(small))).toBe('ok')
  })
})

describe('checking it', () => {
  let app: TestApp
  let folder = ''
  beforeAll(async () => {
    app = await openTestApp()
    folder = await mkdtemp(join(tmpdir(), 'placement-'))
  })
  afterAll(async () => {
    await app.close()
    await rm(folder, { recursive: true })
  })

  test('on the page without JavaScript, in both languages, by anybody', async () => {
    const send = (document: object | string, path = '/stagedag-controle') =>
      app.post(path, {
        file: new File([typeof document === 'string' ? document : JSON.stringify(document)], 'plaatsing.json'),
      })
    const right = await send(small)
    const page = await right.text()
    expect([right.status, page.includes('De plaatsing klopt'), page.includes('ja, precies dezelfde')]).toEqual([
      200,
      true,
      true,
    ])
    const forged = { ...small, result: small.result.map(([name]) => [name, null]) }
    const wrong = await (await send(forged, '/en/match-day-check')).text()
    expect([wrong.includes('The placement does not hold'), wrong.includes('S000000001 and place 1')]).toEqual([
      true,
      true,
    ])
    const none = await send('geen json')
    expect([none.status, (await none.text()).includes('Dit bestand is geen JSON.')]).toEqual([422, true])
    expect((await app.post('/stagedag-controle', {})).status).toBe(422)
  })

  test('a file made to keep us busy is judged beside us: pages are answered meanwhile', async () => {
    const [students, places] = [5000, 5000]
    const lists = Array.from({ length: students }, (_, at): Choice[] =>
      [1, 7, 49, 343].map((step, rank) => [1 + ((at * step) % places), 1 + (rank >> 1), 1 + (at % 3)]),
    )
    const fresh = lists.map((list) => [...new Map(list.map((choice) => [choice[0], choice])).values()])
    const heavy = { ...published(fresh, Array(places).fill(1)), mode: 'most' }
    const file = new File([JSON.stringify(heavy)], 'plaatsing.json')
    let [turns, done] = [0, false]
    const judged = app.post('/stagedag-controle', { file }).finally(() => (done = true))
    while (!done) {
      await new Promise((resolve) => setTimeout(resolve, 1))
      turns++
    }
    expect((await judged).status).toBe(200)
    // Judged here, it would leave no turns but those in which the form is read.
    expect(turns).toBeGreaterThan(100)
  })

  test.each([
    ['a NUL', { matchday: 'a\u0000b' }],
    ['a number', { matchday: 5 }],
    ['a list in itself', { students: [[[]]] }],
    ['an endless round', { round: 1e9 }],
    ['more students than there are', { students: Array(100_001).fill(0) }],
  ])('a file with %s is refused in words', async (_, part) => {
    const file = new File([JSON.stringify({ ...small, ...part })], 'plaatsing.json')
    expect((await app.post('/stagedag-controle', { file })).status).toBe(422)
  })

  test('by the command: 0 when it holds, 1 and what is wrong when not', async () => {
    const run = async (document: object) => {
      const file = join(folder, 'plaatsing.json')
      await writeFile(file, JSON.stringify(document))
      return new Promise<{ code: number; out: string }>((resolve) => {
        execFile(process.execPath, ['--import', './bin/tsx.mjs', 'bin/verify-placement.ts', file], (error, out, said) =>
          resolve({ code: error ? Number(error.code) : 0, out: out + said }),
        )
      })
    }
    const right = await run(small)
    expect([right.code, right.out.includes('The placement holds.')]).toEqual([0, true])
    const wrong = await run({ ...small, result: small.result.map(([name]) => [name, null]) })
    expect([wrong.code, wrong.out.includes('5 pairs would both rather have each other')]).toEqual([1, true])
  })
})
