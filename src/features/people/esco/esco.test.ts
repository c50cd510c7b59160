import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { addParties, importEsco } from '#people'
import { freshDatabase, type FreshDatabase } from '#platform/testing'
import { loadReference } from '../skills/reference.ts'

let database: FreshDatabase
let folder: string
beforeEach(async () => {
  database = await freshDatabase()
  await loadReference(database.db)
  folder = await mkdtemp(join(tmpdir(), 'esco-'))
})
afterEach(async () => {
  await database.drop()
  await rm(folder, { recursive: true })
})

const header =
  'conceptType,conceptUri,skillType,reuseLevel,preferredLabel,altLabels,hiddenLabels,status,modifiedDate,scopeNote,definition,inScheme,description'
const uri = (name: string) => `http://data.europa.eu/esco/skill/${name}`

/** One row in the shape of the official files. */
const row = (name: string, preferred: string, alternative: string[] = [], status = 'released') =>
  `KnowledgeSkillCompetence,${uri(name)},skill/competence,cross-sector,"${preferred}","${alternative.join('\n')}",,${status},2024-01-01T00:00:00.000Z,,,http://data.europa.eu/esco/concept-scheme/skills,"A description, with a comma"`

const write = (language: 'nl' | 'en', rows: string[]) =>
  writeFile(join(folder, `skills_${language}.csv`), '\uFEFF' + [header, ...rows].join('\n') + '\n')

const imported = () =>
  database.db
    .selectFrom('people.skill')
    .select(['id', 'name', 'aliases', 'esco_uri', 'curated'])
    .where('esco_uri', 'is not', null)
    .orderBy('id')
    .execute()

test('curated skills get their concept, other concepts become skills, and a second time changes nothing', async () => {
  await write('en', [
    row('aaaa', 'Cinematography', ['art of light']),
    row('bbbb', 'perform gaffer duties', ['gaffer']),
    row('cccc', 'foley', []),
    row('dddd', 'something else', ['Foley']),
    row('eeee', 'juggle on stage', ['juggling', 'keep balls in the air']),
    row('ffff', 'old and gone', [], 'obsolete'),
    row('gggg', 'juggle, on stage!'),
  ])
  await write('nl', [row('aaaa', 'cinematografie'), row('eeee', 'jongleren op het podium', ['jongleren'])])
  const first = await importEsco(database.db, folder)
  expect(first).toEqual({
    concepts: 6,
    linked: [
      { skill: 'cinematography', uri: uri('aaaa'), label: 'Cinematografie' },
      { skill: 'foley', uri: uri('cccc'), label: expect.stringMatching(/foley/i) },
      { skill: 'lighting-techniques', uri: uri('bbbb'), label: 'gaffer' },
    ],
    ambiguous: [],
    added: 3,
    changed: 0,
  })
  const skills = await imported()
  expect(skills.filter((skill) => !skill.curated)).toEqual([
    {
      id: 'juggle-on-stage',
      name: { nl: 'jongleren op het podium', en: 'juggle on stage' },
      aliases: ['jongleren', 'juggling', 'keep balls in the air'],
      esco_uri: uri('eeee'),
      curated: false,
    },
    {
      id: 'juggle-on-stage-gggg',
      name: { en: 'juggle, on stage!' },
      aliases: [],
      esco_uri: uri('gggg'),
      curated: false,
    },
    { id: 'something-else', name: { en: 'something else' }, aliases: ['Foley'], esco_uri: uri('dddd'), curated: false },
  ])
  expect(await importEsco(database.db, folder)).toMatchObject({ linked: [], added: 0, changed: 0 })
  expect(await imported()).toEqual(skills)
  await loadReference(database.db)
  expect(await imported()).toEqual(skills)
})

test('what fits several concepts is reported and left alone; a changed label changes its skill', async () => {
  await write('en', [row('aaaa', 'first', ['gaffer']), row('bbbb', 'second', ['gaffer'])])
  expect(await importEsco(database.db, folder)).toMatchObject({
    linked: [],
    ambiguous: [{ skill: 'lighting-techniques', label: 'gaffer', uris: [uri('aaaa'), uri('bbbb')] }],
    added: 2,
  })
  await write('en', [row('aaaa', 'first and best', ['gaffer']), row('bbbb', 'second', ['gaffer'])])
  expect(await importEsco(database.db, folder)).toMatchObject({ added: 0, changed: 1 })
  expect((await imported())[0]).toMatchObject({ id: 'first', name: { en: 'first and best' } })
})

test('a skill made by an import goes up in the curated skill that turns out to be the same, with who has it', async () => {
  await write('en', [row('aaaa', 'moving pictures')])
  await importEsco(database.db, folder)
  await database.db
    .transaction()
    .execute((tx) =>
      addParties(tx, [{ kind: 'person', handle: 'anna', name: 'Anna', skills: { has: ['moving-pictures'] } }]),
    )
  await write('en', [row('aaaa', 'Cinematography')])
  expect(await importEsco(database.db, folder)).toMatchObject({ linked: [{ skill: 'cinematography' }], added: 0 })
  expect(await imported()).toMatchObject([{ id: 'cinematography', esco_uri: uri('aaaa'), curated: true }])
  expect(await database.db.selectFrom('people.party_skill').select('skill_id').execute()).toEqual([
    { skill_id: 'cinematography' },
  ])
})

test.each([
  ['a quote that never ends', [row('aaaa', 'one'), 'KnowledgeSkillCompetence,"http://x'], /^skills_en\.csv, line 3: /],
  [
    'too few columns',
    [row('aaaa', 'one', ['a', 'b']), 'KnowledgeSkillCompetence,http://x'],
    /^skills_en\.csv, line 4: /,
  ],
  [
    'no concept URI',
    [row('aaaa', 'one', ['a', 'b']), row('bbbb', 'two').replace('http', 'what')],
    /^skills_en\.csv, line 4: “what:.* is not a concept URI/,
  ],
  ['no label', [row('aaaa', 'one'), row('bbbb', ' ')], /^skills_en\.csv, line 3: the preferred label is empty/],
])('a broken file (%s) changes nothing and says where', async (_, rows, message) => {
  await write('nl', [row('cccc', 'jongleren')])
  await write('en', rows)
  await expect(importEsco(database.db, folder)).rejects.toThrow(message)
  expect(await imported()).toEqual([])
})

test('a folder without the files, or with other columns, says so', async () => {
  await expect(importEsco(database.db, folder)).rejects.toThrow('There is no skills_nl.csv or skills_en.csv')
  await expect(importEsco(database.db, join(folder, 'nowhere'))).rejects.toThrow('cannot be read')
  await writeFile(join(folder, 'skills_en.csv'), 'name,uri\na,b\n')
  await expect(importEsco(database.db, folder)).rejects.toThrow('skills_en.csv, line 1: there is no column conceptType')
})
