import fc from 'fast-check'
import { expect, test } from 'vitest'
import { chooseTakeaways, gistOf, type Given, likeness, sideBySide, stemOf } from './index.ts'

test.each([
  ['maken maakt gemaakt', 'mak'],
  ['luisteren luistert geluisterd', 'luister'],
  ['vraag vragen gevraagd', 'vrag'],
  ['verhaal verhalen verhaaltje', 'verhal'],
  ['leven leeft geleefd', 'lef'],
  ['story stories', 'story'],
  ['works working worked', 'work'],
])('%s have one stem', (words, stem) => {
  expect(new Set(words.split(' ').map(stemOf))).toEqual(new Set([stem]))
})

const said = [
  'Begin klein en laat het vroeg zien.',
  'Klein beginnen, en vroeg laten zien wat je hebt',
  'Stel een vraag en wacht op het antwoord',
  'Stilte werkt: stel je vraag en wacht dan',
  'Begin niet klein en laat het niet vroeg zien',
  'Ask a question and wait',
  'Ask your question, then wait for the answer',
  'Zoek een stille ruimte voor je opname',
  'Een goede opnam begint bij een stille ruimte',
]

test('what says nearly the same stands side by side; what denies it does not', () => {
  expect(sideBySide(said)).toEqual([[0, 1], [2, 3], [4], [5, 6], [7, 8]])
  expect(sideBySide([])).toEqual([])
  expect(sideBySide(['en de het', '!!!', 'EN, DE. HET', '???'])).toEqual([
    [0, 2],
    [1, 3],
  ])
  // A chain does not become one group: its ends have nothing in common.
  const chain = ['appel peer', 'peer druif', 'druif kers', 'kers mango', 'mango vijg']
  expect(sideBySide(chain).every((group) => group.length < 4)).toBe(true)
})

const word = fc.constantFrom(
  ...'geluid beeld vraag stilte ruimte opname niet maker verhaal wacht luister licht'.split(' '),
)
const sentence = fc.array(word, { minLength: 1, maxLength: 7 }).map((words) => words.join(' '))
const talk = fc.array(sentence, { minLength: 1, maxLength: 24 })

test('groups hold each sentence once, whatever the order in which they come', () => {
  fc.assert(
    fc.property(talk, fc.infiniteStream(fc.nat()), (sentences, keys) => {
      const groups = sideBySide(sentences)
      expect(groups.flat().sort((one, other) => one - other)).toEqual(sentences.map((_, at) => at))
      const order = sentences.map((_, at) => ({ at, key: keys.next().value })).sort((one, other) => one.key - other.key)
      const shuffled = sideBySide(order.map(({ at }) => sentences[at]!))
      const back = shuffled.map((group) => group.map((at) => order[at]!.at).sort((one, other) => one - other))
      expect(back.sort((one, other) => one[0]! - other[0]!)).toEqual(groups)
    }),
  )
})

test('likeness is the same both ways, between 0 and 1, and 1 for the same words in another order', () => {
  fc.assert(
    fc.property(sentence, sentence, (one, other) => {
      const [a, b] = [gistOf(one), gistOf(other)]
      expect(likeness(a, b)).toBe(likeness(b, a))
      expect(likeness(a, b)).toBeGreaterThanOrEqual(0)
      expect(likeness(a, b)).toBeLessThanOrEqual(1)
      expect(likeness(a, gistOf(`${one.split(' ').toReversed().join(', ').toUpperCase()}!`))).toBe(1)
    }),
  )
})

const given = fc
  .array(
    fc.record({ giver: fc.nat({ max: 9 }), marks: fc.uniqueArray(fc.nat({ max: 9 })), group: fc.nat({ max: 6 }) }),
    {
      minLength: 1,
      maxLength: 20,
    },
  )
  .map((all) => {
    const sentences: Given[] = all.map(({ giver, marks }, at) => ({
      giver,
      at,
      marks: marks.filter((one) => one !== giver),
    }))
    const groups = [...Map.groupBy(all.keys(), (at) => all[at]!.group).values()]
    return { sentences, groups }
  })

/** How many stand behind a group, counted anew. */
const behind = (sentences: Given[], group: number[]) =>
  new Set(group.flatMap((at) => [sentences[at]!.giver, ...sentences[at]!.marks])).size

test('three come out at most, of different groups that somebody uses, and none with more people is left out', () => {
  fc.assert(
    fc.property(given, ({ sentences, groups }) => {
      const chosen = chooseTakeaways(sentences, groups)
      const used = groups.filter((group) => group.some((at) => sentences[at]!.marks.length > 0))
      expect(chosen.length).toBe(Math.min(3, used.length))
      expect(new Set(chosen.map(({ group }) => group)).size).toBe(chosen.length)
      const all = used.map((group) => behind(sentences, group)).sort((one, other) => other - one)
      expect(chosen.map(({ people }) => people)).toEqual(all.slice(0, 3))
      for (const { group, sentence: at } of chosen) {
        expect(groups[group]).toContain(at)
        const most = Math.max(...groups[group]!.map((one) => sentences[one]!.marks.length))
        expect(sentences[at]!.marks.length).toBe(most)
      }
      const reversed = chooseTakeaways(
        sentences,
        groups.toReversed().map((group) => group.toReversed()),
      )
      expect(reversed.map(({ sentence: at }) => at)).toEqual(chosen.map(({ sentence: at }) => at))
    }),
  )
})

test('one person who gives and marks a lot weighs as one', () => {
  const one = (giver: number, at: number, marks: number[]): Given => ({ giver, at, marks })
  const sentences = [one(1, 1, []), one(1, 2, []), one(2, 3, [1]), one(3, 4, [4, 5])]
  expect(chooseTakeaways(sentences, [[0, 1, 2], [3]])).toEqual([
    { group: 1, sentence: 3, people: 3 },
    { group: 0, sentence: 2, people: 2 },
  ])
  expect(chooseTakeaways([one(1, 1, [])], [[0]])).toEqual([])
})
