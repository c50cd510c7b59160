import { expect, test } from 'vitest'
import { midSentence } from './index.ts'

test('inside a sentence a name has a small letter, unless the capital is its own', () => {
  const said = [
    'Videomontage',
    'Generatieve AI',
    'XR',
    'Schrijven op taalniveau B1',
    'Camera-assistentie',
    '3D-animatie',
  ]
  expect(said.map((text) => midSentence(text, 'nl'))).toEqual([
    'videomontage',
    'generatieve AI',
    'XR',
    'schrijven op taalniveau B1',
    'camera-assistentie',
    '3D-animatie',
  ])
  const names = [
    'Unity',
    'Unity (digital game creation systems)',
    'JavaScript',
    'Unreal Engine',
    'DaVinci Resolve',
    'WebXR',
  ]
  expect(names.map((text) => midSentence(text, 'en'))).toEqual(names)
})
