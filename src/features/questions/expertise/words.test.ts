import { expect, test } from 'vitest'
import { skillsIn } from './words.ts'

const skills = [
  { id: 'documentary', names: ['Documentaire', 'Documentary making'] },
  { id: 'ai', names: ['AI', 'Kunstmatige intelligentie'] },
  { id: 'podcast', names: ['Podcast maken', 'podcast'] },
  { id: 'cafe', names: ['Café (muziek)'] },
]

test('a skill is found by a whole name, in any number and with any accents', () => {
  expect(skillsIn('Wie maakt documentaires en podcasts over zorg?', skills)).toEqual(['documentary', 'podcast'])
  expect(skillsIn('Kunstmatige Intelligentie in het cafe muziek', skills)).toEqual(['ai', 'cafe'])
})

test('not by a part of a word, nor by what is a word by itself', () => {
  expect(skillsIn('Documentairemaker zoekt ai, een podcastje', skills)).toEqual([])
  expect(skillsIn('', skills)).toEqual([])
})
